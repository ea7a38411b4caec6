import { sourcesOf } from '#app/domain/milestones/check-rule.ts'
import type { Transition } from '#app/domain/milestones/latch.ts'
import type { Tx } from '#db/client.ts'
import {
	type Achieved,
	type Achievement,
	insertAchievements,
	replaceAchievement,
	updateAchievementState,
} from '#db/stores/programme/achievements.ts'
import {
	type MilestoneProgress,
	putMetricValues,
	putProgress,
	removeProgress,
} from '#db/stores/programme/milestone-progress.ts'
import {
	appendProgrammeEvents,
	type NewProgrammeEvent,
} from '#db/stores/programme/programme-events.ts'
import {
	type AchievementChange,
	type Evaluated,
	type EvaluatedMilestones,
	type Programme,
	withParts,
} from './evaluation.ts'
import { nominateByMilestones } from './nominate-by-milestones.ts'
import { recordTiers } from './record-tiers.ts'

/** Writes what evaluating came to: achievements with their events, what they mean for tiers, and the caches. */
export async function recordEvaluations(
	tx: Tx,
	programme: Programme,
	results: readonly { evaluated: Evaluated; found: EvaluatedMilestones }[],
): Promise<void> {
	const changes = results.flatMap(({ found }) => found.changes)
	await recordChanges(tx, changes, programme.now)
	await nominateByMilestones(tx, programme, changes)
	await putProgress(
		tx,
		results.flatMap(({ evaluated, found }) =>
			progressRows(programme, evaluated, found),
		),
	)
	await putMetricValues(
		tx,
		results.flatMap(({ evaluated }) => valueRows(programme, evaluated)),
	)
	await recordTiers(
		tx,
		programme,
		results.map(({ evaluated, found }) => ({
			accountId: evaluated.marked.accountId,
			lookedAt: evaluated.lookedAt,
			achievements: [...found.achievements.values()],
			progress: found.progress,
		})),
	)
}

/** Writes what became of achievements, with an event each. */
async function recordChanges(
	tx: Tx,
	changes: readonly AchievementChange[],
	now: number,
): Promise<void> {
	const isNew = ({ transition }: AchievementChange) =>
		transition.to === 'reached'
	await insertAchievements(
		tx,
		changes.filter(isNew).map(({ achievement }) => withEvidence(achievement)),
	)
	for (const { transition, achievement } of changes) {
		if (transition.to === 'reached') continue
		if (transition.to === 'reached_again')
			await replaceAchievement(tx, withEvidence(achievement))
		else await updateAchievementState(tx, achievement, achievement)
	}
	const reached = new Map<string, string[]>()
	for (const { achievement, transition } of changes)
		if ('day' in transition) {
			const ids = reached.get(achievement.milestoneId) ?? []
			reached.set(achievement.milestoneId, [...ids, achievement.accountId])
		}
	for (const [milestoneId, accountIds] of reached)
		await removeProgress(tx, milestoneId, accountIds)
	await appendProgrammeEvents(
		tx,
		changes.map((change) => eventOf(change, now)),
	)
}

function withEvidence({ evidence, ...achieved }: Achieved): Achievement {
	if (!evidence) throw new Error('a milestone was reached without evidence')
	return { ...achieved, evidence }
}

const EVENT_KINDS: Readonly<
	Record<NonNullable<Transition>['to'], ProgrammeEventKind>
> = {
	reached: 'milestone_reached',
	reached_again: 'milestone_reached',
	grace: 'milestone_undone',
	held: 'milestone_restored',
	kept: 'milestone_kept',
	revoked: 'milestone_revoked',
}

type ProgrammeEventKind =
	| 'milestone_reached'
	| 'milestone_undone'
	| 'milestone_restored'
	| 'milestone_kept'
	| 'milestone_revoked'

function eventOf(
	{ transition, achievement }: AchievementChange,
	now: number,
): NewProgrammeEvent {
	const { accountId, milestoneId, version, reachedAt, graceEndsAt } =
		achievement
	return {
		accountId,
		subjectId: milestoneId,
		kind: EVENT_KINDS[transition.to],
		// It happened when the rule was met; everything else happens when it is decided.
		at: 'day' in transition ? reachedAt : now,
		details: {
			version,
			...(transition.to === 'reached_again' ? { isAgain: true } : {}),
			...(transition.to === 'grace' ? { graceEndsAt } : {}),
		},
	}
}

const progressRows = (
	{ today }: Programme,
	{ marked: { accountId } }: Evaluated,
	{ progress }: EvaluatedMilestones,
): MilestoneProgress[] =>
	[...progress.values()].map(({ milestone, progress: found }) => ({
		milestoneId: milestone.id,
		accountId,
		version: milestone.version,
		...found,
		day: today,
	}))

/** The figures that could have changed, as of today. */
function valueRows(
	{ metrics, today }: Programme,
	{ marked, recent }: Evaluated,
) {
	const { accountId, everythingFromAt, fromAtOf } = marked
	return [...metrics.values()]
		.filter(
			(metric) =>
				everythingFromAt !== null ||
				[...sourcesOf(withParts(metric, metrics))].some((source) =>
					fromAtOf.has(source),
				),
		)
		.map(({ key }) => ({
			accountId,
			metricKey: key,
			...recent.valueOn(key, today),
			day: today,
		}))
}
