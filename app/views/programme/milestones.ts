import type { Metric } from '#app/domain/metrics/definition.ts'
import type { Evidence } from '#app/domain/milestones/achievement.ts'
import { brokenMetrics } from '#app/domain/milestones/check-rule.ts'
import { sentenceOf } from '#app/domain/milestones/sentence.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import {
	formatDate,
	formatDay,
	formatDays,
	formatInstant,
} from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import {
	ACHIEVEMENT_WORDS,
	evidenceLines,
} from '#app/views/format/milestone-words.ts'
import {
	accountPath,
	milestonePath,
	withParams,
} from '#app/views/paths/paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import {
	countMilestones,
	listReachedBy,
	type MilestoneCounts,
} from '#db/reports/programme/milestones.ts'
import {
	findMilestone,
	listMilestones,
	listMilestoneVersions,
	type Milestone,
	type MilestoneVersion,
} from '#db/stores/programme/milestones.ts'
import { listTiers } from '#db/stores/programme/tiers.ts'
import { listMetrics } from '#db/stores/programme/usage/metrics.ts'

const PAGE = 50
const NOTHING: MilestoneCounts = {
	reached: 0,
	undone: 0,
	near: 0,
	medianMs: null,
}

/** Every milestone: its rule in words, who has it, who is near; the archived ones last. */
export async function viewMilestones(read: Reader) {
	const [milestones, counts, tiers, metrics] = [
		await listMilestones(read, { withArchived: true }),
		await countMilestones(read),
		await listTiers(read),
		await readMetrics(read),
	]
	const rows = milestones.map((milestone) => {
		const { reached, near, medianMs } = counts.get(milestone.id) ?? NOTHING
		return {
			id: milestone.id,
			to: milestonePath(milestone.id),
			name: milestone.name,
			isArchived: milestone.archivedAt !== null,
			...ruleWords(milestone, metrics),
			reached,
			near,
			median: medianMs === null ? null : formatDays(medianMs),
			tiers: tiers
				.filter(({ milestoneIds }) => milestoneIds.includes(milestone.id))
				.map(({ name }) => name),
		}
	})
	return {
		rows: [
			...rows.filter((row) => !row.isArchived),
			...rows.filter((row) => row.isArchived),
		],
	}
}

/** One milestone: its versions, and who reached it; null if there is none. */
export async function viewMilestone(
	read: Reader,
	{ zone }: OrganisationFacts,
	id: string,
	cursor: string | null,
) {
	const milestone = await findMilestone(read, id)
	if (!milestone) return null
	const after = decodeCursor(cursor, ['number', 'text'])
	const [versions, counts, tiers, metrics, page] = [
		await listMilestoneVersions(read, id),
		await countMilestones(read),
		await listTiers(read),
		await readMetrics(read),
		await listReachedBy(
			read,
			id,
			after && { reachedAt: after[0], accountId: after[1] },
			PAGE,
		),
	]
	const names = await readUserNames(
		read,
		versions.map(({ createdBy }) => createdBy),
	)
	const { reached, near, undone, medianMs } = counts.get(id) ?? NOTHING
	return {
		id,
		/** What a form has to send back with a change. */
		version: milestone.version,
		name: milestone.name,
		description: milestone.description,
		isArchived: milestone.archivedAt !== null,
		terms: milestone,
		...ruleWords(milestone, metrics),
		reached,
		undone,
		near,
		median: medianMs === null ? null : formatDays(medianMs),
		tiers: tiers
			.filter(({ milestoneIds }) => milestoneIds.includes(id))
			.map(({ id: tierId, name }) => ({ id: tierId, name })),
		versions: versions.map((version) =>
			versionRow(version, metrics, names, zone),
		),
		rows: page.rows.map((row) => ({
			accountId: row.accountId,
			to: accountPath(row.accountId),
			name: row.name ?? row.accountId,
			state: ACHIEVEMENT_WORDS[row.state],
			version: row.version,
			reached: formatDate(row.reachedAt, zone),
			counted: countedWords(row.evidence),
			took:
				row.signedUpAt === null || row.signedUpAt > row.reachedAt
					? null
					: formatDays(row.reachedAt - row.signedUpAt),
		})),
		first: after ? milestonePath(id) : null,
		next: page.next
			? withParams(milestonePath(id), {
					after: encodeCursor([page.next.reachedAt, page.next.accountId]),
				})
			: null,
	}
}

/** What counted, a line for each condition: the figure alone where there is one condition. */
const countedWords = (evidence: Evidence): string[] =>
	evidenceLines(evidence).map(({ condition, value, parts }, _, { length }) => {
		const figure = parts ? `${value} (${parts})` : value
		return length === 1 ? figure : `${condition}: ${figure}`
	})

const readMetrics = async (read: Reader) => {
	const stored = await listMetrics(read)
	return {
		/** The archived ones too: a rule keeps its words. */
		all: new Map(stored.map(({ metric }) => [metric.key, metric])),
		counted: new Map(
			stored
				.filter(({ archivedAt }) => archivedAt === null)
				.map(({ metric }) => [metric.key, metric]),
		),
	}
}

type Metrics = Readonly<Record<'all' | 'counted', ReadonlyMap<string, Metric>>>

function ruleWords(
	{ rule }: Pick<Milestone, 'rule'>,
	{ all, counted }: Metrics,
) {
	const broken = brokenMetrics(rule, counted)
	return {
		sentence: sentenceOf(rule, all),
		/** Why nobody can reach it as it is; null: they can. */
		broken:
			broken.length === 0
				? null
				: `It reads ${broken.map((key) => `“${all.get(key)?.name ?? key}”`).join(', ')}, which no longer counts.`,
	}
}

const versionRow = (
	version: MilestoneVersion,
	{ all }: Metrics,
	names: ReadonlyMap<string, string>,
	zone: string,
) => ({
	version: version.version,
	name: version.name,
	sentence: sentenceOf(version.rule, all),
	undone:
		version.whenUndone === 'keep'
			? `kept after ${version.graceDays} days`
			: `taken back after ${version.graceDays} days`,
	from: version.fromDay === null ? null : formatDay(version.fromDay),
	made: formatInstant(version.createdAt, zone),
	by:
		version.createdBy === null ? null : (names.get(version.createdBy) ?? null),
})
