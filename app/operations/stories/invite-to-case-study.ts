import { dueAtOf } from '#app/domain/case-studies/settings.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import {
	type MakeAskRefusal,
	makeAskIn,
	type NewAsk,
} from '#app/operations/asks/make-ask.ts'
import type { Database } from '#db/client.ts'
import { findAsk } from '#db/stores/asks/asks.ts'
import {
	findCaseStudy,
	storeCaseStudyTexts,
	updateCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import { readCaseStudySettings } from '#db/stores/stories/case-study-settings.ts'
import { recordCaseStudyMove } from './record-case-study-move.ts'

export type InviteRefusal =
	| MakeAskRefusal
	| {
			readonly kind:
				| 'case_study_unknown'
				| 'advocate_missing'
				/** It is past that, or the invitation waits for its answer. */
				| 'not_to_be_invited'
	  }

/**
 * Asks its advocate whether they tell the story: an ask like any other, on the same budget. Who invites owns it where
 * nobody does. An invitation that nobody answered, or that was taken back, can be made again.
 */
export function inviteToCaseStudy(
	database: Database,
	{
		caseStudyId,
		...ask
	}: { caseStudyId: string } & Omit<NewAsk, 'kind' | 'userId'>,
): Promise<Result<{ askId: string }, InviteRefusal>> {
	const { actorId, now, message } = ask
	return database.transact(async (tx) => {
		const caseStudy = await findCaseStudy(tx, caseStudyId)
		if (!caseStudy) return refused({ kind: 'case_study_unknown' })
		const { userId, stage } = caseStudy
		if (userId === null) return refused({ kind: 'advocate_missing' })
		const last =
			caseStudy.askId === null ? null : await findAsk(tx, caseStudy.askId)
		const isAgain = stage === 'invited' && last?.state !== 'open'
		if (stage !== 'nominated' && !isAgain)
			return refused({
				kind: last?.id === ask.id ? 'already_made' : 'not_to_be_invited',
			})
		const asked = await makeAskIn(tx, { ...ask, userId, kind: 'case_study' })
		if (!asked.ok) return asked
		const { askId } = asked.value
		const ownerId = caseStudy.ownerId ?? actorId
		await storeCaseStudyTexts(tx, caseStudyId, {
			invitation: message.trim(),
			updatedAt: now,
		})
		if (isAgain) {
			const settings = await readCaseStudySettings(tx)
			await updateCaseStudy(tx, caseStudy, {
				askId,
				ownerId,
				updatedAt: now,
				dueAt: dueAtOf(settings, 'invited', now),
			})
			return done({ askId })
		}
		const moved = await recordCaseStudyMove(tx, {
			caseStudy,
			to: 'invited',
			by: 'staff',
			note: null,
			actorId,
			now,
			beside: { askId, ownerId },
		})
		if (!moved.ok)
			throw new Error(`an invitation moves nothing: ${moved.reason}`)
		return done({ askId })
	})
}
