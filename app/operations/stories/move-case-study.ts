import type { MoveRefusal } from '#app/domain/case-studies/move.ts'
import type { CaseStudyStage } from '#app/domain/case-studies/stage.ts'
import { TEXT_LIMIT, textOrNull } from '#app/domain/perks/definition.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { findCaseStudy } from '#db/stores/stories/case-studies.ts'
import { recordCaseStudyMove } from './record-case-study-move.ts'

export type MoveCaseStudyRefusal =
	| MoveRefusal
	| 'case_study_unknown'
	| 'note_too_long'
	/** Somebody moved it since it was looked at. */
	| 'moved_meanwhile'

/** Moves a case study to another stage, by staff. Where they saw it is given, so that two do not move it at once. */
export function moveCaseStudyByStaff(
	database: Database,
	{
		caseStudyId,
		from,
		to,
		actorId,
		now,
		...given
	}: {
		caseStudyId: string
		/** The stage that it was seen in. */
		from: CaseStudyStage
		to: CaseStudyStage
		note: string | null
		actorId: string
		now: number
	},
): Promise<Result<undefined, MoveCaseStudyRefusal>> {
	const note = textOrNull(given.note)
	return database.transact(async (tx) => {
		if ((note?.length ?? 0) > TEXT_LIMIT) return refused('note_too_long')
		const caseStudy = await findCaseStudy(tx, caseStudyId)
		if (!caseStudy) return refused('case_study_unknown')
		if (caseStudy.stage !== from && caseStudy.stage !== to)
			return refused('moved_meanwhile')
		const moved = await recordCaseStudyMove(tx, {
			caseStudy,
			to,
			by: 'staff',
			note,
			actorId,
			now,
		})
		return moved.ok ? done(undefined) : moved
	})
}
