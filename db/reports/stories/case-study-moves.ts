import { asc, inArray, notInArray, sql } from 'drizzle-orm'
import type { StageMove } from '#app/domain/case-studies/pace.ts'
import {
	type CaseStudyStage,
	ENDED_STAGES,
} from '#app/domain/case-studies/stage.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { caseStudies, caseStudyMoves } from '#db/schema/case-studies.ts'

/** All moves of case studies that moved after an instant, each one's in their order. */
export async function listMovesOfMoving(
	read: Reader,
	after: number,
): Promise<StageMove[]> {
	const moving = await read
		.selectDistinct({ id: caseStudyMoves.caseStudyId })
		.from(caseStudyMoves)
		.where(sql`${caseStudyMoves.at} > ${after}`)
	const rows = await inChunks(
		moving.map(({ id }) => id),
		(piece) =>
			read
				.select({
					caseStudyId: caseStudyMoves.caseStudyId,
					toStage: caseStudyMoves.toStage,
					at: caseStudyMoves.at,
				})
				.from(caseStudyMoves)
				.where(inArray(caseStudyMoves.caseStudyId, piece))
				.orderBy(asc(caseStudyMoves.at), asc(caseStudyMoves.id)),
	)
	return rows
}

/** How many are in each stage that goes on, and how many of them should have left it. */
export async function countStanding(
	read: Reader,
	now: number,
): Promise<Map<CaseStudyStage, { count: number; overdue: number }>> {
	const rows = await read
		.select({
			stage: caseStudies.stage,
			count: sql`count(*)`.mapWith(Number),
			overdue:
				sql`count(case when ${caseStudies.dueAt} < ${now} then 1 end)`.mapWith(
					Number,
				),
		})
		.from(caseStudies)
		.where(notInArray(caseStudies.stage, [...ENDED_STAGES]))
		.groupBy(caseStudies.stage)
	return new Map(
		rows.map(({ stage, count, overdue }) => [stage, { count, overdue }]),
	)
}
