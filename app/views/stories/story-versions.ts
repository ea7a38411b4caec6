import { diffStory } from '#app/domain/case-studies/diff.ts'
import { formatInstant } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { caseStudyPath } from '#app/views/paths/marketing-paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import {
	type CaseStudy,
	findCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import { listConsentsOfStory } from '#db/stores/stories/story-consents.ts'
import {
	findVersion,
	findVersions,
	listVersions,
	type VersionLine,
} from '#db/stores/stories/story-versions.ts'

type Zone = Pick<OrganisationFacts, 'zone'>

const PAGE = 50

/** The versions of a story, and what differs between two of them; null: there is no such case study. */
export async function viewVersions(
	read: Reader,
	zone: Zone,
	id: string,
	asked: { before: number | null; from: number | null; to: number | null },
) {
	const caseStudy = await findCaseStudy(read, id)
	if (!caseStudy) return null
	const lines = await listVersions(read, id, {
		before: asked.before,
		limit: PAGE + 1,
	})
	const shown = lines.slice(0, PAGE)
	const latest = caseStudy.versionNumber
	const to = asked.to ?? latest
	const from = asked.from ?? Math.max(1, to - 1)
	const base = caseStudyPath(id, 'versions')
	return {
		versions: await linesOf(read, zone, caseStudy, shown),
		latest,
		files: caseStudyPath(id, 'files'),
		comparison:
			latest < 2 || from === to ? null : await compare(read, id, { from, to }),
		from,
		to,
		next: lines.length > PAGE ? `${base}?before=${shown.at(-1)?.number}` : null,
		first: asked.before === null ? null : base,
	}
}

/** What differs from one version to another; null where either is not there. */
async function compare(
	read: Reader,
	id: string,
	{ from, to }: { from: number; to: number },
) {
	const found = await findVersions(read, id, [from, to])
	const before = found.find(({ number }) => number === from)
	const after = found.find(({ number }) => number === to)
	return before && after
		? { fields: diffStory(before.content, after.content) }
		: null
}

async function linesOf(
	read: Reader,
	{ zone }: Zone,
	caseStudy: CaseStudy,
	lines: readonly VersionLine[],
) {
	const [names, consents] = await Promise.all([
		readUserNames(
			read,
			lines.map(({ createdBy }) => createdBy),
		),
		listConsentsOfStory(read, caseStudy.id),
	])
	const isAgreed = (hash: string) =>
		consents.some(
			(consent) => consent.hash === hash && consent.withdrawal === null,
		)
	return lines.map(({ number, name, hash, createdAt, createdBy }) => ({
		number,
		name,
		hash: hash.slice(0, 8),
		at: formatInstant(createdAt, zone),
		by: names.get(createdBy) ?? 'Somebody who left',
		to: `${caseStudyPath(caseStudy.id, 'versions')}/${number}`,
		states: [
			...(number === caseStudy.sentVersionNumber ? ['Sent'] : []),
			...(isAgreed(hash) ? ['Agreed to'] : []),
			...(number === caseStudy.publishedVersionNumber ? ['Published'] : []),
		],
	}))
}

/** One version, as it reads; null: there is none. */
export async function viewVersion(
	read: Reader,
	zone: Zone,
	id: string,
	number: number,
) {
	const caseStudy = await findCaseStudy(read, id)
	const version = caseStudy && (await findVersion(read, id, number))
	if (!version) return null
	const [line] = await linesOf(read, zone, caseStudy, [version])
	if (!line) return null
	return {
		...line,
		hash: version.hash,
		content: version.content,
		files: caseStudyPath(id, 'files'),
		writeOn: `${caseStudyPath(id, 'draft')}?from=${number}`,
		all: caseStudyPath(id, 'versions'),
		isLatest: number === caseStudy.versionNumber,
	}
}

/** The latest version as it would be sent, and to whom. */
export async function viewSending(read: Reader, id: string) {
	const caseStudy = await findCaseStudy(read, id)
	if (!caseStudy) return null
	const version = await findVersion(read, id)
	const { userId } = caseStudy
	const names = await readUserNames(read, [userId])
	return {
		to: caseStudyPath(id, 'draft'),
		files: caseStudyPath(id, 'files'),
		number: version?.number ?? 0,
		content: version?.content ?? null,
		advocate: userId === null ? null : (names.get(userId) ?? null),
		isSent:
			caseStudy.sentVersionNumber === version?.number &&
			caseStudy.stage === 'customer_review',
	}
}
