import type { StoryContent } from '#app/domain/case-studies/content.ts'
import { EMPTY_STORY } from '#app/domain/case-studies/draft.ts'
import { isBeforeWriting, isWrittenIn } from '#app/domain/case-studies/stage.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import type { Reader } from '#db/client.ts'
import { readAccountNames, readUserNames } from '#db/reports/accounts/names.ts'
import {
	type CaseStudy,
	findCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import { readQuotePermissions } from '#db/stores/stories/quote-permissions.ts'
import { listStoryFiles } from '#db/stores/stories/story-files.ts'
import {
	findVersion,
	type StoryVersion,
} from '#db/stores/stories/story-versions.ts'
import { quoteHash } from '#db/story-hash.ts'
import { type ProofOffer, readProofOffers } from './story-proof.ts'

type Zone = Pick<OrganisationFacts, 'zone'>

/** A draft in its editor, as it stands or as an earlier version says it; null: there is no such case study. */
export async function viewDraft(
	read: Reader,
	{ zone }: Zone,
	id: string,
	{ fromNumber, now }: { fromNumber: number | null; now: number },
) {
	const caseStudy = await findCaseStudy(read, id)
	if (!caseStudy) return null
	const latest = await findVersion(read, id)
	const from =
		fromNumber === null ? latest : await findVersion(read, id, fromNumber)
	const content = from?.content ?? EMPTY_STORY
	const [around, accounts] = await Promise.all([
		viewAroundDraft(read, { zone }, caseStudy, content, now),
		readAccountNames(read, [caseStudy.accountId]),
	])
	return {
		id,
		content,
		baseNumber: caseStudy.versionNumber,
		/** The earlier version that is written on; null: the latest. */
		from: from && latest && from.number !== latest.number ? from.number : null,
		isWritable: isWrittenIn(caseStudy.stage),
		isTooEarly: isBeforeWriting(caseStudy.stage),
		/** They look at the latest, or agreed to it. */
		isWithCustomer:
			caseStudy.sentVersionNumber === caseStudy.versionNumber &&
			(caseStudy.stage === 'customer_review' || caseStudy.stage === 'approved'),
		company: accounts.get(caseStudy.accountId) ?? caseStudy.accountId,
		saved: latest && (await savedWords(read, { zone }, latest)),
		sentNumber: caseStudy.sentVersionNumber,
		...around,
	}
}

/** What stands around a draft's texts: which figures are offered and stale, which pictures there are, who may be quoted. */
async function viewAroundDraft(
	read: Reader,
	{ zone }: Zone,
	caseStudy: CaseStudy,
	{ proofs, quotes }: StoryContent,
	now: number,
) {
	const [offers, files, permissions] = await Promise.all([
		readProofOffers(read, caseStudy.accountId),
		listStoryFiles(read, caseStudy.id),
		readQuotePermissions(read, caseStudy.id),
	])
	const offerOf = ({ id, proof }: ProofOffer) => ({
		id,
		label: proof.label,
		value: proof.value,
		definition: proof.definition,
		on: formatDate(proof.asOf, zone),
	})
	return {
		offers: {
			reached: offers.reached.map(offerOf),
			current: offers.current.map(offerOf),
		},
		stale: proofs.map((proof) => ({
			words: offers.staleWords(proof, now),
			canRefill: offers.currentOf(proof) !== null,
		})),
		pictures: files
			.filter(({ contentType }) => contentType.startsWith('image/'))
			.map(({ id, name }) => ({ value: id, label: name })),
		files: caseStudyPath(caseStudy.id, 'files'),
		quotes: quotes.map((quote) => {
			const hash = quoteHash(quote)
			const permission = permissions.get(hash)
			return {
				hash,
				text: quote.text,
				speaker: quote.speaker,
				permission: permission && {
					how: permission.how,
					on: formatDate(permission.notedAt, zone),
				},
			}
		}),
	}
}

async function savedWords(
	read: Reader,
	{ zone }: Zone,
	{ number, name, createdAt, createdBy }: StoryVersion,
) {
	const names = await readUserNames(read, [createdBy])
	return {
		number,
		name,
		at: formatInstant(createdAt, zone),
		by: names.get(createdBy) ?? 'Somebody who left',
	}
}

/** A version that somebody else saved meanwhile, for whoever has written on an older one. */
export async function viewLatestVersion(read: Reader, zone: Zone, id: string) {
	const latest = await findVersion(read, id)
	return (
		latest && {
			...(await savedWords(read, zone, latest)),
			content: latest.content,
		}
	)
}

/** Fills figures of a draft as its form asked: added ones, and those that are to be filled anew. */
export async function fillProofs(
	read: Reader,
	caseStudyId: string,
	content: StoryContent,
	{ fill, refill }: { fill: readonly string[]; refill: readonly number[] },
): Promise<StoryContent> {
	if (fill.length === 0 && refill.length === 0) return content
	const caseStudy = await findCaseStudy(read, caseStudyId)
	if (!caseStudy) return content
	const offers = await readProofOffers(read, caseStudy.accountId)
	const all = [...offers.reached, ...offers.current]
	return {
		...content,
		proofs: [
			...content.proofs.map((proof, place) => {
				const current = refill.includes(place) ? offers.currentOf(proof) : null
				// How it is called is the editor's; what it says is the figure's.
				return current ? { ...current, label: proof.label } : proof
			}),
			...all.flatMap(({ id, proof }) => (fill.includes(id) ? [proof] : [])),
		],
	}
}
