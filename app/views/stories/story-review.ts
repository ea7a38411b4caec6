import {
	CONSENT_CHANNELS,
	type ConsentChannel,
	consentStateOf,
	NAMING_LEVELS,
	type NamingLevel,
} from '#app/domain/case-studies/consent.ts'
import {
	CONSENT_TERMS_VERSION,
	consentTerms,
} from '#app/domain/case-studies/consent-terms.ts'
import { shortName } from '#app/domain/case-studies/naming.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'
import { storyPath } from '#app/views/paths/story-paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import { readNamedPeople } from '#db/reports/organisation/named-people.ts'
import { hashOf } from '#db/secrets.ts'
import type { OrganisationRecord } from '#db/stores/organisation/organisation.ts'
import {
	type CaseStudy,
	findCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import {
	findStakeholderByToken,
	listStakeholders,
} from '#db/stores/stories/stakeholders.ts'
import { listStoryComments } from '#db/stores/stories/story-comments.ts'
import {
	findConsent,
	listConsentsOfAccount,
	listConsentsOfStory,
	type StoryConsent,
} from '#db/stores/stories/story-consents.ts'
import { findVersion } from '#db/stores/stories/story-versions.ts'
import { storyTextOf } from './story-text.ts'
import {
	CHANNEL_WORDS,
	CONSENT_STATE_WORDS,
	NAMING_WORDS,
	OWN_STAGE_WORDS,
	STAKEHOLDER_ROLE_WORDS,
} from './story-words.ts'

type Organisation = Pick<OrganisationRecord, 'name' | 'zone'>

/** Whoever looks at it from the customer's side. */
type Viewer = {
	readonly caseStudy: CaseStudy
	readonly userId: string | null
	readonly stakeholderId: string | null
	readonly mayApprove: boolean
}

/** A level out of an address; full where it says none. */
export const namingLevelIn = (text: string | null): NamingLevel =>
	NAMING_LEVELS.find((level) => level === text) ?? 'full'

/** A story for those whose it is: the version that was sent to them, and what they may do with it. */
export async function viewStoryReview(
	read: Reader,
	{ name: vendor, zone }: Organisation,
	{ caseStudy, userId, stakeholderId, mayApprove }: Viewer,
	level: NamingLevel,
) {
	const { id, stage, sentVersionNumber: number, slug } = caseStudy
	const [version, people, comments, stakeholders] = await Promise.all([
		number === null ? null : findVersion(read, id, number),
		readNamedPeople(read, caseStudy),
		listStoryComments(read, id, { includesInternal: false }),
		listStakeholders(read, id),
	])
	const userNames = await readUserNames(
		read,
		comments.map((comment) => comment.userId),
	)
	const nameOf = (who: {
		userId: string | null
		stakeholderId: string | null
	}) =>
		who.userId === null
			? (stakeholders.find(({ id }) => id === who.stakeholderId)?.name ??
				'A colleague')
			: (userNames.get(who.userId) ?? 'Somebody who left')
	const isOpen = stage === 'customer_review'
	const isSeen = version !== null && SEEN_IN.has(stage)
	const firstQuote = version?.content.quotes[0]
	return {
		vendor,
		stage: { code: stage, ...OWN_STAGE_WORDS[stage] },
		title: version?.content.title ?? 'Your story',
		publicPath: stage === 'published' && slug !== null ? storyPath(slug) : null,
		due:
			isOpen && caseStudy.dueAt !== null
				? formatDate(caseStudy.dueAt, zone)
				: null,
		version: isSeen
			? {
					number: version.number,
					hash: version.hash,
					written: formatInstant(version.createdAt, zone),
				}
			: null,
		level,
		story: isSeen
			? storyTextOf(version.content, people, { level, zone })
			: null,
		comments: comments
			.filter(({ versionNumber }) => versionNumber === number)
			.map((comment) => ({
				id: comment.id,
				by: nameOf(comment),
				isMine:
					(userId !== null && comment.userId === userId) ||
					(stakeholderId !== null && comment.stakeholderId === stakeholderId),
				at: formatInstant(comment.createdAt, zone),
				machine: new Date(comment.createdAt).toISOString(),
				text: comment.text,
				passage: comment.passage,
				suggestion: comment.suggestion,
				isSettled: comment.resolvedAt !== null,
			})),
		can: {
			answer: isOpen && mayApprove,
			comment: isOpen && (mayApprove || stakeholderId !== null),
		},
		/** What the choice of a level comes to. */
		levels: NAMING_LEVELS.map((value) => ({
			value,
			label: NAMING_WORDS[value],
			meaning: sampleOf(value, {
				speaker: firstQuote?.speaker ?? people.people?.[0] ?? 'Ana Silva',
				role: firstQuote?.role ?? '',
				company: people.company,
			}),
		})),
		channels: CONSENT_CHANNELS.map((value) => ({
			value,
			...CHANNEL_WORDS[value],
		})),
		terms: {
			version: CONSENT_TERMS_VERSION,
			text: consentTerms(CONSENT_TERMS_VERSION, vendor),
		},
	}
}

const SEEN_IN: ReadonlySet<string> = new Set([
	'customer_review',
	'approved',
	'published',
	'drafting',
])

function sampleOf(
	level: NamingLevel,
	{
		speaker,
		role,
		company,
	}: { speaker: string; role: string; company: string },
): string {
	if (level === 'anonymous')
		return 'Neither people nor your company are named, and no picture is shown.'
	return `“…” – ${[shortName(speaker, level), role, company].filter(Boolean).join(', ')}`
}

/** Colleagues who were asked to look, for the advocate. */
export async function viewStakeholders(
	read: Reader,
	{ zone }: Organisation,
	caseStudyId: string,
	now: number,
) {
	const stakeholders = await listStakeholders(read, caseStudyId)
	return stakeholders.map((one) => ({
		id: one.id,
		name: one.name ?? 'Erased',
		email: one.email,
		role: STAKEHOLDER_ROLE_WORDS[one.role],
		mayApprove: one.mayApprove,
		isOpen: one.revokedAt === null && one.expiresAt > now,
		state:
			one.revokedAt !== null
				? 'Ended by you'
				: one.expiresAt <= now
					? 'Has expired'
					: one.openedAt === null
						? `Not opened yet, works until ${formatDate(one.expiresAt, zone)}`
						: `Opened ${formatDate(one.openedAt, zone)}, works until ${formatDate(one.expiresAt, zone)}`,
	}))
}

/** Everything that the people of a company ever agreed to, the latest first. */
export const viewConsents = async (
	read: Reader,
	organisation: Organisation,
	accountId: string,
	now: number,
) => {
	const consents = await listConsentsOfAccount(read, accountId)
	return linesOf(read, organisation, consents, now)
}

/** Everything that was ever agreed to about a story, the latest first. */
export const viewConsentsOfStory = async (
	read: Reader,
	organisation: Organisation,
	caseStudyId: string,
	now: number,
) => {
	const consents = await listConsentsOfStory(read, caseStudyId)
	return linesOf(read, organisation, consents, now)
}

/** A consent of a company, before it is taken back; null: it is none of theirs. */
export async function viewConsentToWithdraw(
	read: Reader,
	organisation: Organisation,
	{ consentId, accountId }: { consentId: string; accountId: string },
	now: number,
) {
	const consent = await findConsent(read, consentId)
	return consent?.accountId === accountId
		? viewEnding(read, organisation, consent, now)
		: null
}

/** The same for the colleague who gave it, by their link; null: it is not theirs. */
export async function viewConsentOfToken(
	read: Reader,
	organisation: Organisation,
	{ consentId, token }: { consentId: string; token: string },
	now: number,
) {
	const consent = await findConsent(read, consentId)
	const stakeholder = await findStakeholderByToken(read, hashOf(token))
	return stakeholder && consent?.stakeholderId === stakeholder.id
		? viewEnding(read, organisation, consent, now)
		: null
}

async function viewEnding(
	read: Reader,
	organisation: Organisation,
	consent: StoryConsent,
	now: number,
) {
	const [line] = await linesOf(read, organisation, [consent], now)
	const caseStudy = await findCaseStudy(read, consent.caseStudyId)
	const isPublished =
		caseStudy?.stage === 'published' && caseStudy.consentId === consent.id
	return line ? { ...line, isPublished } : null
}

async function linesOf(
	read: Reader,
	{ name: vendor, zone }: Organisation,
	consents: readonly StoryConsent[],
	now: number,
) {
	const names = await readUserNames(
		read,
		consents.flatMap(({ userId, withdrawal }) => [
			userId,
			withdrawal?.userId ?? null,
		]),
	)
	return Promise.all(
		consents.map(async (consent) => {
			const { caseStudyId, versionNumber, withdrawal } = consent
			const [version, stakeholders] = await Promise.all([
				findVersion(read, caseStudyId, versionNumber),
				consent.stakeholderId === null && !withdrawal?.stakeholderId
					? []
					: listStakeholders(read, caseStudyId),
			])
			const nameOf = (userId: string | null, stakeholderId: string | null) =>
				userId === null
					? (stakeholders.find(({ id }) => id === stakeholderId)?.name ??
						'A colleague')
					: (names.get(userId) ?? 'Somebody who left')
			const state = consentStateOf(consent, withdrawal, now)
			return {
				id: consent.id,
				caseStudyId,
				stakeholderId: consent.stakeholderId,
				title: version?.content.title ?? 'A story that was erased',
				versionNumber,
				hash: consent.hash,
				by: nameOf(consent.userId, consent.stakeholderId),
				given: formatInstant(consent.givenAt, zone),
				state: { code: state, ...CONSENT_STATE_WORDS[state] },
				withdrawn: withdrawal && {
					at: formatInstant(withdrawal.withdrawnAt, zone),
					by: nameOf(withdrawal.userId, withdrawal.stakeholderId),
				},
				channels: consent.channels
					.map((channel: ConsentChannel) => CHANNEL_WORDS[channel].title)
					.join(', '),
				naming: NAMING_WORDS[consent.namingLevel],
				logo: consent.mayUseLogo ? 'May be shown' : 'May not be shown',
				until:
					consent.expiresAt === null
						? 'Until it is taken back'
						: formatInstant(consent.expiresAt, zone),
				termsVersion: consent.termsVersion,
				terms: consentTerms(consent.termsVersion, vendor),
			}
		}),
	)
}
