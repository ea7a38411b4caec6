import { makeSeries } from '#app/domain/metrics/series.ts'
import type { AccountUsage } from '#app/domain/metrics/usage.ts'
import {
	isTimeless,
	sourcesOf,
	sourcesRead,
} from '#app/domain/milestones/check-rule.ts'
import { firstDayOf } from '#app/domain/milestones/evaluate.ts'
import { longestHeld } from '#app/domain/milestones/rule.ts'
import { calendarOf } from '#app/domain/period.ts'
import { type Queue, workOff } from '#app/operations/organisation/work-off.ts'
import { chunks } from '#db/chunks.ts'
import type { Database, Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import {
	type Achieved,
	readAchieved,
	readAchievements,
} from '#db/stores/programme/achievements.ts'
import {
	type Marked,
	readMarked,
	removeMarks,
} from '#db/stores/programme/evaluation-queue.ts'
import {
	type LookedAt,
	readLookedAt,
} from '#db/stores/programme/milestone-progress.ts'
import {
	listMilestones,
	type MilestoneVersion,
	readMilestoneVersions,
	versionKey,
} from '#db/stores/programme/milestones.ts'
import { listTiers } from '#db/stores/programme/tiers.ts'
import {
	needOf,
	readUsageColumns,
	type UsageColumns,
} from '#db/stores/programme/usage/account-usage.ts'
import { currentMetrics } from '#db/stores/programme/usage/metrics.ts'
import { evaluateMilestones } from './evaluate-milestones.ts'
import {
	type Evaluated,
	type EvaluatedMilestones,
	type Programme,
	resumeDay,
	withParts,
} from './evaluation.ts'
import { recordEvaluations } from './record-evaluations.ts'

/** A step's size: near 50 ms, and never more than a list may hold. */
const MAX_ACCOUNTS = 100
const MAX_DAYS = 15_000
const READ_AT_ONCE = 25

/** Evaluates every account that is marked, in steps of one transaction each. Safe to stop at any time. */
export async function evaluateQueued(
	database: Database,
	{ now, signal }: { now: () => number; signal?: AbortSignal },
): Promise<{ evaluated: number }> {
	const { done } = await workOff(database, MARKED_ACCOUNTS, { now, signal })
	return { evaluated: done }
}

/** Accounts of which something changed that milestones may read. One that is dropped keeps what it reached. */
export const MARKED_ACCOUNTS: Queue<Marked> = {
	name: 'evaluate-accounts',
	step: MAX_ACCOUNTS,
	waiting: (read, { limit }) => readMarked(read, limit),
	idOf: ({ accountId }) => accountId,
	take: evaluateMarked,
	drop: (tx, accountId) => removeMarks(tx, [accountId]),
}

/**
 * Evaluates marked accounts within a transaction, from the first on; returns how many. Only milestones that read what
 * changed are looked at.
 */
async function evaluateMarked(
	tx: Tx,
	marked: readonly Marked[],
	now: number,
): Promise<number> {
	const programme = await readProgramme(tx, now)
	const achievements = await readWithEvidence(tx, marked)
	const byAccount = groupBy(achievements, ({ accountId }) => accountId)
	const versions = await readMilestoneVersions(
		tx,
		achievements
			.filter(({ evidence }) => evidence !== null)
			.map(({ milestoneId }) => milestoneId),
	)
	const needed = sourcesNeeded(programme, marked, achievements)
	const results: { evaluated: Evaluated; found: EvaluatedMilestones }[] = []
	let days = 0
	for (const some of chunks(marked, READ_AT_ONCE)) {
		// The others are the next step's.
		if (days >= MAX_DAYS) break
		const ids = some.map(({ accountId }) => accountId)
		const usage = await readUsageColumns(tx, ids, needed)
		const lookedAt = await readLookedAt(tx, ids)
		for (const mark of some) {
			const columns = usage.get(mark.accountId)
			days += columns ? sizeOf(columns) : 0
			const evaluated = prepare(
				programme,
				mark,
				columns,
				byAccount.get(mark.accountId) ?? [],
				lookedAt.get(mark.accountId) ?? new Map(),
			)
			const found = await evaluateMilestones(tx, programme, evaluated, (one) =>
				versionOf(versions, one),
			)
			results.push({ evaluated, found })
		}
	}
	await recordEvaluations(tx, programme, results)
	const done = results.map(({ evaluated }) => evaluated.marked.accountId)
	await removeMarks(tx, done)
	return done.length
}

/** Achievements, with the evidence of those that what changed reaches back to, or that are undone. */
async function readWithEvidence(
	tx: Tx,
	marked: readonly Marked[],
): Promise<Achieved[]> {
	const since = new Map(
		marked.map(({ accountId, fromAtOf, everythingFromAt }) => [
			accountId,
			Math.min(
				everythingFromAt ?? Number.POSITIVE_INFINITY,
				...fromAtOf.values(),
			),
		]),
	)
	const achieved = await readAchieved(tx, since.keys())
	const isInQuestion = ({ accountId, state, reachedAt }: Achieved) =>
		state !== 'held' || (since.get(accountId) ?? 0) <= reachedAt
	const whole = groupBy(
		await readAchievements(
			tx,
			achieved.filter(isInQuestion).map(({ accountId }) => accountId),
		),
		({ accountId }) => accountId,
	)
	return achieved.map((one) =>
		isInQuestion(one)
			? (whole
					.get(one.accountId)
					?.find(({ milestoneId }) => milestoneId === one.milestoneId) ?? one)
			: one,
	)
}

/** How many days of the rollups were read of an account. */
function sizeOf({ sources }: UsageColumns): number {
	let days = 0
	for (const source of sources.values()) days += source.days.length
	return days
}

async function readProgramme(tx: Tx, now: number): Promise<Programme> {
	const { zone } = await readOrganisation(tx)
	const calendar = calendarOf(zone)
	const metrics = await currentMetrics(tx)
	const milestones = await listMilestones(tx, { withArchived: true })
	return {
		now,
		today: calendar.dayOf(now),
		calendar,
		metrics,
		milestones,
		sourcesOf: new Map(
			milestones.map(({ id, rule }) => [id, sourcesRead(rule, metrics)]),
		),
		timeless: new Set(
			milestones
				.filter(({ rule }) => isTimeless(rule, metrics))
				.map(({ id }) => id),
		),
		tiers: await listTiers(tx),
	}
}

function versionOf(
	versions: ReadonlyMap<string, MilestoneVersion>,
	{ milestoneId, version }: Achieved,
): MilestoneVersion {
	const found = versions.get(versionKey(milestoneId, version))
	if (!found)
		throw new Error(`the version ${version} of ${milestoneId} is gone`)
	return found
}

/** The sources of all metrics that could have changed, and of all milestones that read one of them. */
function sourcesNeeded(
	programme: Programme,
	marked: readonly Marked[],
	achievements: readonly Achieved[],
) {
	const { metrics } = programme
	const changed = new Set(
		marked.flatMap(({ fromAtOf }) => [...fromAtOf.keys()]),
	)
	const isEverything = marked.some(
		({ everythingFromAt }) => everythingFromAt !== null,
	)
	const needed = new Set<string>()
	const add = (sources: ReadonlySet<string>) => {
		if (isEverything || [...sources].some((source) => changed.has(source)))
			for (const source of sources) needed.add(source)
	}
	for (const metric of metrics.values())
		add(sourcesOf(withParts(metric, metrics)))
	const byMilestone = groupBy(achievements, ({ milestoneId }) => milestoneId)
	const read = [...metrics.values()]
	for (const { id } of programme.milestones) {
		const sources = new Set(programme.sourcesOf.get(id))
		for (const { evidence } of byMilestone.get(id) ?? []) {
			if (!evidence) continue
			for (const source of sourcesOf(evidence.metrics)) sources.add(source)
			read.push(...evidence.metrics)
		}
		add(sources)
	}
	return needOf(
		read.filter(
			(metric) => metric.kind === 'measured' && needed.has(metric.source),
		),
	)
}

function prepare(
	programme: Programme,
	marked: Marked,
	columns: UsageColumns | undefined,
	achievements: readonly Achieved[],
	lookedAt: ReadonlyMap<string, LookedAt>,
): Evaluated {
	const { calendar, metrics, today } = programme
	const signedUpAt = columns?.signedUpAt ?? null
	const usage: AccountUsage = {
		signedUpDay: signedUpAt === null ? null : calendar.dayOf(signedUpAt),
		sources: columns?.sources ?? new Map(),
		contacts: columns?.contacts ?? new Map(),
	}
	const first = firstDayOf(usage, today)
	const known = { marked, usage, achievements, lookedAt }
	const recent = Math.max(first, recentDay(programme, known))
	return {
		...known,
		series: makeSeries(usage, metrics, first, today),
		recent: makeSeries(usage, metrics, recent, today),
	}
}

/** The first day that any milestone has to be looked at again for, with what has to be held until then. */
function recentDay(
	{ milestones, sourcesOf: sourcesByMilestone, calendar, today }: Programme,
	known: Pick<Evaluated, 'marked' | 'lookedAt'>,
): number {
	let recent = today
	for (const milestone of milestones) {
		const sources = sourcesByMilestone.get(milestone.id) ?? new Set()
		const resume = resumeDay(milestone, sources, known, calendar)
		if (resume !== null)
			recent = Math.min(recent, resume - longestHeld(milestone.rule) + 1)
	}
	return recent
}
