import {
	type CaseStudyMove,
	isLiveStage,
	type MoveRefusal,
	moveCaseStudy,
} from '#app/domain/case-studies/move.ts'
import { dueAtOf } from '#app/domain/case-studies/settings.ts'
import type { CaseStudyStage } from '#app/domain/case-studies/stage.ts'
import { done, type Result } from '#app/domain/result.ts'
import type { Tx } from '#db/client.ts'
import { readCaseStudyState } from '#db/reports/stories/case-study-state.ts'
import { endAsk } from '#db/stores/asks/asks.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	appendCaseStudyMove,
	type CaseStudy,
	updateCaseStudy,
} from '#db/stores/stories/case-studies.ts'
import { readCaseStudySettings } from '#db/stores/stories/case-study-settings.ts'

/** What may be written with a move, and counts for its guards. */
type Beside = Partial<
	Pick<
		CaseStudy,
		| 'askId'
		| 'userId'
		| 'ownerId'
		| 'versionNumber'
		| 'sentVersionNumber'
		| 'consentId'
		| 'slug'
		| 'code'
	>
>

/**
 * Moves a case study to another stage, with its due date, its log and what belongs to the stage; gives it as it is then.
 * The only way to change a stage: who publishes, approves or declines calls this.
 */
export async function recordCaseStudyMove(
	tx: Tx,
	{
		caseStudy,
		beside = {},
		actorId,
		...move
	}: CaseStudyMove & {
		caseStudy: CaseStudy
		beside?: Beside
		/** Null: a stakeholder, the clock, or a rule. */
		actorId: string | null
	},
): Promise<Result<CaseStudy, MoveRefusal>> {
	const before = { ...caseStudy, ...beside }
	const state = await readCaseStudyState(tx, before)
	const moved = moveCaseStudy(state, move)
	if (!moved.ok) return moved
	const stage = moved.value
	const { now } = move
	const settings = await readCaseStudySettings(tx)
	const change = {
		...beside,
		...publishedAs(before, stage, now),
		stage,
		stageEnteredAt: now,
		dueAt: dueAtOf(settings, stage, now),
		endedAt: isLiveStage(stage) ? null : now,
		updatedAt: now,
	}
	await updateCaseStudy(tx, caseStudy, change)
	if (stage === 'declined' && state.ask === 'open' && before.askId !== null)
		await endAsk(tx, before.askId, { state: 'withdrawn', answeredAt: null })
	const note = move.note?.trim() || null
	await appendCaseStudyMove(tx, {
		caseStudyId: caseStudy.id,
		fromStage: caseStudy.stage,
		toStage: stage,
		at: now,
		actorId,
		note,
	})
	await appendAudit(tx, {
		at: now,
		actorId,
		action: 'case_study.moved',
		subjectType: 'case_study',
		subjectId: caseStudy.id,
		before: { stage: caseStudy.stage },
		after: { stage, by: move.by },
	})
	return done({ ...before, ...change, revision: caseStudy.revision + 1 })
}

/** What readers see: the latest version once it is published, nothing once it is not. Its address stays taken. */
function publishedAs(
	{ versionNumber }: CaseStudy,
	stage: CaseStudyStage,
	now: number,
): Partial<CaseStudy> {
	if (stage === 'published')
		return { publishedVersionNumber: versionNumber, publishedAt: now }
	return { publishedVersionNumber: null }
}
