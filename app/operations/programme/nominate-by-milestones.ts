import { recordNomination } from '#app/operations/stories/record-nomination.ts'
import type { Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { appendProgrammeEvents } from '#db/stores/programme/programme-events.ts'
import { hasMilestoneNominated } from '#db/stores/stories/nominations.ts'
import type { AchievementChange, Programme } from './evaluation.ts'

/**
 * Puts accounts up for a story that reached a milestone which does so: each milestone once for an account, whatever is
 * undone and reached again. Who is left in peace is not put up; that is noted among what happened to the account.
 */
export async function nominateByMilestones(
	tx: Tx,
	{ milestones, now }: Pick<Programme, 'milestones' | 'now'>,
	changes: readonly AchievementChange[],
): Promise<void> {
	const nominating = new Set(
		milestones
			.filter(({ consequences }) =>
				consequences.some(({ kind }) => kind === 'nominate_case_study'),
			)
			.map(({ id }) => id),
	)
	for (const { transition, achievement } of changes) {
		const { accountId, milestoneId } = achievement
		if (!('day' in transition) || !nominating.has(milestoneId)) continue
		if (await hasMilestoneNominated(tx, { accountId, milestoneId })) continue
		const nominated = await recordNomination(tx, {
			id: newId(),
			accountId,
			source: 'milestone',
			milestoneId,
			userId: null,
			note: null,
			createdAt: now,
			createdBy: null,
		})
		await appendProgrammeEvents(tx, [
			nominated.ok
				? {
						accountId,
						at: now,
						kind: 'case_study_nominated',
						subjectId: milestoneId,
					}
				: {
						accountId,
						at: now,
						kind: 'case_study_not_nominated',
						subjectId: milestoneId,
						details: { quietUntil: nominated.reason.until },
					},
		])
	}
}
