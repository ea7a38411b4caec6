import { sourcesOf, sourcesRead } from '#app/domain/milestones/check-rule.ts'
import {
	evaluateRule,
	evidenceOn,
	firstDayMet,
	type RuleDays,
	startDay,
} from '#app/domain/milestones/evaluate.ts'
import {
	decideLatch,
	type Finding,
	type Transition,
} from '#app/domain/milestones/latch.ts'
import {
	noProgress,
	progressOn,
	type RuleProgress,
} from '#app/domain/milestones/progress.ts'
import type { Tx } from '#db/client.ts'
import type {
	Achieved,
	Achievement,
} from '#db/stores/programme/achievements.ts'
import type {
	Milestone,
	MilestoneVersion,
} from '#db/stores/programme/milestones.ts'
import { lastEventOfDay } from '#db/stores/programme/usage/account-usage.ts'
import {
	type AchievementChange,
	type Evaluated,
	type EvaluatedMilestones,
	type Programme,
	resumeDay,
} from './evaluation.ts'
import { lookBack } from './look-back.ts'

/** Looks at the milestones of an account that read what changed, and decides what becomes of each. */
export async function evaluateMilestones(
	tx: Tx,
	programme: Programme,
	evaluated: Evaluated,
	versionOf: (achieved: Achieved) => MilestoneVersion,
): Promise<EvaluatedMilestones> {
	const { today, now } = programme
	const { usage, series } = evaluated
	const achievements = new Map(
		evaluated.achievements.map((one) => [one.milestoneId, one]),
	)
	const changes: AchievementChange[] = []
	const progress: [string, { milestone: Milestone; progress: RuleProgress }][] =
		[]
	for (const milestone of programme.milestones) {
		const { id, rule, fromDay, archivedAt } = milestone
		const before = achievements.get(id)
		const inQuestion = before && withEvidence(before)
		const isLookedAt = before
			? inQuestion &&
				(before.state !== 'held' || reachesBack(evaluated, inQuestion))
			: archivedAt === null
		if (!isLookedAt) continue
		const sources = programme.sourcesOf.get(id) ?? new Set()
		if (
			!readsChanged(evaluated, sources) &&
			!readsChanged(evaluated, sourcesOf(inQuestion?.evidence.metrics ?? []))
		)
			continue

		if (!before && isUnchanged(programme, evaluated, milestone, sources))
			continue
		const start = startDay(sources, usage, fromDay)
		const unmet =
			before || start === null || start > today
				? null
				: stillUnmet(programme, evaluated, milestone, sources, start)
		if (unmet) {
			progress.push([id, { milestone, progress: unmet }])
			continue
		}
		const days =
			start === null || start > today || archivedAt !== null
				? null
				: evaluateRule(rule, series, start)
		const reachedWith = before ? versionOf(before) : milestone
		const finding: Finding = {
			firstDayMet: days && firstDayMet(days),
			...(inQuestion
				? await lookBack(
						tx,
						programme,
						evaluated,
						inQuestion,
						reachedWith,
						days,
					)
				: { laterDayMet: null, stoodThen: null }),
		}
		const transition = decideLatch(before ?? null, finding, reachedWith, now)
		const after = transition
			? await apply(
					tx,
					programme,
					evaluated,
					milestone,
					days,
					before,
					transition,
				)
			: before
		if (transition && after) {
			achievements.set(id, after)
			changes.push({ transition, achievement: after })
		}
		if (archivedAt === null && (!after || after.state === 'revoked'))
			progress.push([
				id,
				{
					milestone,
					progress: days
						? progressOn(rule, days, series, today)
						: noProgress(rule),
				},
			])
	}
	return { achievements, changes, progress: new Map(progress) }
}

/** Whether only a day passed since an unreached milestone was looked at, and that changes nothing of it. */
function isUnchanged(
	{ timeless, calendar, today }: Programme,
	{ marked, lookedAt, usage }: Evaluated,
	{ id, version, fromDay }: Milestone,
	sources: ReadonlySet<string>,
): boolean {
	const last = lookedAt.get(id)
	if (!timeless.has(id) || last?.version !== version) return false
	if (calendar.dayOf(marked.everythingFromAt ?? 0) !== today) return false
	// What was ahead of its day then may count by now.
	const isAhead = (day: number | null | undefined) => (day ?? 0) > last.day
	return (
		!isAhead(fromDay) &&
		!isAhead(usage.signedUpDay) &&
		[...sources].every((source) => {
			const days = usage.sources.get(source)?.days
			return !marked.fromAtOf.has(source) && !isAhead(days?.[days.length - 1])
		})
	)
}

/** How far an account is on a milestone where only its latest days had to be looked at, and none of them met it. */
function stillUnmet(
	{ calendar, today }: Programme,
	evaluated: Evaluated,
	milestone: Milestone,
	sources: ReadonlySet<string>,
	start: number,
): RuleProgress | null {
	const resume = resumeDay(milestone, sources, evaluated, calendar)
	if (resume === null) return null
	const { recent } = evaluated
	const days = evaluateRule(milestone.rule, recent, start)
	return firstDayMet(days, resume) === null
		? progressOn(milestone.rule, days, recent, today)
		: null
}

/** An achievement whose evidence was read, since something that it rests on could have changed; null: it was not. */
const withEvidence = ({
	evidence,
	...achieved
}: Achieved): Achievement | null => evidence && { ...achieved, evidence }

/** Whether something changed that the rule reads. Whoever marks everything means what is no source, too. */
const readsChanged = (
	{ marked }: Evaluated,
	sources: ReadonlySet<string>,
): boolean =>
	marked.everythingFromAt !== null ||
	[...sources].some((source) => marked.fromAtOf.has(source))

/** Whether something changed that was there when a milestone was reached. */
function reachesBack(
	{ marked }: Evaluated,
	{ evidence, reachedAt }: Achievement,
): boolean {
	const instants = [...sourcesOf(evidence.metrics)].map(
		(source) => marked.fromAtOf.get(source) ?? Number.POSITIVE_INFINITY,
	)
	if (marked.everythingFromAt !== null) instants.push(marked.everythingFromAt)
	return instants.some((fromAt) => fromAt <= reachedAt)
}

/** The achievement as a transition leaves it. */
async function apply(
	tx: Tx,
	{ now, today, calendar, metrics }: Programme,
	{ marked, series }: Evaluated,
	milestone: Milestone,
	days: RuleDays | null,
	before: Achieved | undefined,
	transition: NonNullable<Transition>,
): Promise<Achieved> {
	if (transition.to !== 'reached' && transition.to !== 'reached_again') {
		if (!before) throw new Error('what was never reached cannot be undone')
		return {
			...before,
			state: transition.to,
			graceEndsAt: transition.to === 'grace' ? transition.graceEndsAt : null,
		}
	}
	if (!days) throw new Error('a milestone was reached on no day')
	const { id, version, rule } = milestone
	const { day } = transition
	const { accountId } = marked
	const endsAt = calendar.startOfDay(day + 1) - 1
	const sources = [...sourcesRead(rule, metrics)]
	const reachedAt =
		day < today
			? endsAt
			: Math.max(
					now,
					(await lastEventOfDay(tx, accountId, sources, day)) ?? now,
				)
	return {
		milestoneId: id,
		accountId,
		version,
		state: 'held',
		reachedAt,
		reachedDay: day,
		graceEndsAt: null,
		evidence: evidenceOn(rule, days, series, metrics, day),
		recordedAt: now,
	}
}
