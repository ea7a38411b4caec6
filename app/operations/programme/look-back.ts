import { rollUp } from '#app/domain/metrics/rollup.ts'
import { makeSeries } from '#app/domain/metrics/series.ts'
import { usageAsOf } from '#app/domain/milestones/as-of.ts'
import { sourcesOf } from '#app/domain/milestones/check-rule.ts'
import {
	evaluateRule,
	firstDayMet,
	isMetOn,
	type RuleDays,
	startDay,
} from '#app/domain/milestones/evaluate.ts'
import type { Finding } from '#app/domain/milestones/latch.ts'
import type { Tx } from '#db/client.ts'
import type { Achievement } from '#db/stores/programme/achievements.ts'
import type {
	Milestone,
	MilestoneVersion,
} from '#db/stores/programme/milestones.ts'
import { countedEvents } from '#db/stores/programme/usage/usage-events.ts'
import type { Evaluated, Programme } from './evaluation.ts'

/** Whether a milestone stood when it was recorded, and whether a later day would have brought it. */
export async function lookBack(
	tx: Tx,
	{ calendar, today }: Programme,
	{ usage, marked }: Evaluated,
	achievement: Achievement,
	{ rule, fromDay }: MilestoneVersion | Milestone,
	daysInForce: RuleDays | null,
): Promise<Pick<Finding, 'laterDayMet' | 'stoodThen'>> {
	const { state, reachedAt, reachedDay, evidence } = achievement
	const metrics = new Map(
		evidence.metrics.map((metric) => [metric.key, metric]),
	)
	const isWholeDay = reachedAt >= calendar.startOfDay(reachedDay + 1) - 1
	const usageThen = isWholeDay
		? usage
		: usageAsOf(
				usage,
				reachedDay,
				await partOfDay(tx, marked.accountId, achievement),
			)
	const sources = sourcesOf(evidence.metrics)
	const startThen = startDay(sources, usageThen, fromDay)
	const start = startDay(sources, usage, fromDay)
	const later = daysInForce && firstDayMet(daysInForce, reachedDay + 1)
	const laterThen =
		start === null || start > today
			? null
			: firstDayMet(
					evaluateRule(rule, makeSeries(usage, metrics, start, today), start),
					reachedDay + 1,
				)
	return {
		stoodThen:
			startThen !== null &&
			startThen <= reachedDay &&
			isMetOn(
				evaluateRule(
					rule,
					makeSeries(usageThen, metrics, startThen, reachedDay),
					startThen,
				),
				reachedDay,
			),
		// What was taken back is reached anew by the rule in force alone.
		laterDayMet: state === 'revoked' ? later : earlier(later, laterThen),
	}
}

const earlier = (one: number | null, other: number | null) =>
	one === null || other === null ? (one ?? other) : Math.min(one, other)

/** The events of the day on which a milestone was reached, to the instant at which it was. */
async function partOfDay(
	tx: Tx,
	accountId: string,
	{ evidence, reachedAt, reachedDay }: Achievement,
) {
	const parts = new Map<
		string,
		{ rollup: ReturnType<typeof rollUp>; contactIds: string[] }
	>()
	for (const metric of sourcesOf(evidence.metrics)) {
		const events = (
			await countedEvents(tx, { accountId, metric, day: reachedDay })
		).filter(({ occurredAt }) => occurredAt <= reachedAt)
		parts.set(metric, {
			rollup: rollUp(events),
			contactIds: events.flatMap(({ contactId }) => contactId ?? []),
		})
	}
	return parts
}
