import type { Database, Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import {
	countUsageDays,
	readUsageColumns,
	type UsageColumns,
} from '#db/stores/account-usage.ts'
import { type Achievement, readAchievements } from '#db/stores/achievements.ts'
import {
	type Marked,
	removeMarks,
	takeMarked,
} from '#db/stores/evaluation-queue.ts'
import { currentMetrics } from '#db/stores/metrics.ts'
import {
	listMilestones,
	type MilestoneVersion,
	readMilestoneVersions,
	versionKey,
} from '#db/stores/milestones.ts'
import { readOrganisation } from '#db/stores/organisation.ts'
import { listTiers } from '#db/stores/tiers.ts'
import { makeSeries } from '../domain/metrics/series.ts'
import type { AccountUsage } from '../domain/metrics/usage.ts'
import { sourcesOf, sourcesRead } from '../domain/milestones/check-rule.ts'
import { firstDayOf } from '../domain/milestones/evaluate.ts'
import { calendarOf } from '../domain/period.ts'
import { evaluateMilestones } from './evaluate-milestones.ts'
import {
	type Evaluated,
	type EvaluatedMilestones,
	type Programme,
	withParts,
} from './evaluation.ts'
import { recordEvaluations } from './record-evaluations.ts'

/** A step's size: near 50 ms, and never more than a list may hold. */
const MAX_ACCOUNTS = 100
const MAX_DAYS = 10_000

/** Evaluates every account that is marked, in steps of one transaction each. Safe to stop at any time. */
export async function evaluateQueued(
	database: Database,
	{ now, signal }: { now: () => number; signal?: AbortSignal },
): Promise<{ evaluated: number }> {
	let evaluated = 0
	while (!signal?.aborted) {
		const step = await database.transact((tx) => evaluateNext(tx, now()))
		if (step === 0) break
		evaluated += step
	}
	return { evaluated }
}

/**
 * Evaluates the next marked accounts within a transaction; returns how many. Only milestones that read what changed are
 * looked at.
 */
export async function evaluateNext(tx: Tx, now: number): Promise<number> {
	const marked = await takeWithin(tx)
	if (marked.length === 0) return 0
	const programme = await readProgramme(tx, now)
	const ids = marked.map(({ accountId }) => accountId)
	const achievements = await readAchievements(tx, ids)
	const byAccount = groupBy(achievements, ({ accountId }) => accountId)
	const versions = await readMilestoneVersions(
		tx,
		achievements.map(({ milestoneId }) => milestoneId),
	)
	const usage = await readUsageColumns(
		tx,
		ids,
		sourcesNeeded(programme, marked, achievements),
	)
	const results: { evaluated: Evaluated; found: EvaluatedMilestones }[] = []
	for (const mark of marked) {
		const evaluated = prepare(
			programme,
			mark,
			usage.get(mark.accountId),
			byAccount.get(mark.accountId) ?? [],
		)
		const found = await evaluateMilestones(tx, programme, evaluated, (one) =>
			versionOf(versions, one),
		)
		results.push({ evaluated, found })
	}
	await recordEvaluations(tx, programme, results)
	await removeMarks(tx, ids)
	return marked.length
}

async function takeWithin(tx: Tx): Promise<Marked[]> {
	const marked = await takeMarked(tx, MAX_ACCOUNTS)
	const sizes = await countUsageDays(
		tx,
		marked.map(({ accountId }) => accountId),
	)
	let days = 0
	return marked.filter(({ accountId }, i) => {
		days += sizes.get(accountId) ?? 0
		return i === 0 || days <= MAX_DAYS
	})
}

async function readProgramme(tx: Tx, now: number): Promise<Programme> {
	const { zone } = await readOrganisation(tx)
	const calendar = calendarOf(zone)
	return {
		now,
		today: calendar.dayOf(now),
		calendar,
		metrics: await currentMetrics(tx),
		milestones: await listMilestones(tx, { withArchived: true }),
		tiers: await listTiers(tx),
	}
}

function versionOf(
	versions: ReadonlyMap<string, MilestoneVersion>,
	{ milestoneId, version }: Achievement,
): MilestoneVersion {
	const found = versions.get(versionKey(milestoneId, version))
	if (!found)
		throw new Error(`the version ${version} of ${milestoneId} is gone`)
	return found
}

/** The sources of all metrics that could have changed, and of all milestones that read one of them. */
function sourcesNeeded(
	{ metrics, milestones }: Programme,
	marked: readonly Marked[],
	achievements: readonly Achievement[],
) {
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
	for (const { id, rule } of milestones) {
		const sources = sourcesRead(rule, metrics)
		for (const { evidence } of byMilestone.get(id) ?? []) {
			for (const source of sourcesOf(evidence.metrics)) sources.add(source)
			read.push(...evidence.metrics)
		}
		add(sources)
	}
	const contactSources = new Set<string>()
	for (const metric of read)
		if (
			metric.kind === 'measured' &&
			metric.aggregate === 'distinct_contacts' &&
			needed.has(metric.source)
		)
			contactSources.add(metric.source)
	return { sources: [...needed], contactSources: [...contactSources] }
}

function prepare(
	{ calendar, metrics, today }: Programme,
	marked: Marked,
	columns: UsageColumns | undefined,
	achievements: readonly Achievement[],
): Evaluated {
	const signedUpAt = columns?.signedUpAt ?? null
	const usage: AccountUsage = {
		signedUpDay: signedUpAt === null ? null : calendar.dayOf(signedUpAt),
		sources: columns?.sources ?? new Map(),
		contacts: columns?.contacts ?? new Map(),
	}
	return {
		marked,
		usage,
		series: makeSeries(usage, metrics, firstDayOf(usage, today), today),
		achievements,
	}
}
