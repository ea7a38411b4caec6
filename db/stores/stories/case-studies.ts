import { and, desc, eq, gt, inArray, notInArray } from 'drizzle-orm'
import { ENDED_STAGES } from '#app/domain/case-studies/stage.ts'
import type { Reader, Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import {
	caseStudies,
	caseStudyMoveNotes,
	caseStudyMoves,
	caseStudyTexts,
} from '#db/schema/case-studies.ts'

export type CaseStudy = typeof caseStudies.$inferSelect
export type CaseStudyTexts = Omit<
	typeof caseStudyTexts.$inferSelect,
	'caseStudyId'
>

export async function findCaseStudy(
	read: Reader,
	id: string,
): Promise<CaseStudy | null> {
	const [row] = await read
		.select()
		.from(caseStudies)
		.where(eq(caseStudies.id, id))
	return row ?? null
}

/** The one of an account that goes on; null: there is none. */
export async function findLiveCaseStudy(
	read: Reader,
	accountId: string,
): Promise<CaseStudy | null> {
	const [row] = await read
		.select()
		.from(caseStudies)
		.where(
			and(
				eq(caseStudies.accountId, accountId),
				notInArray(caseStudies.stage, [...ENDED_STAGES]),
			),
		)
		.orderBy(desc(caseStudies.createdAt), desc(caseStudies.id))
		.limit(1)
	return row ?? null
}

/** The one whose invitation an ask is; null: it is no invitation. */
export async function findCaseStudyOfAsk(
	read: Reader,
	{ askId, userId }: { askId: string; userId: string },
): Promise<CaseStudy | null> {
	const [row] = await read
		.select()
		.from(caseStudies)
		.where(and(eq(caseStudies.userId, userId), eq(caseStudies.askId, askId)))
	return row ?? null
}

/** When an account last declined after an instant; null: it did not. */
export async function lastDeclinedAt(
	read: Reader,
	accountId: string,
	after: number,
): Promise<number | null> {
	const rows = await read
		.select({ endedAt: caseStudies.endedAt })
		.from(caseStudies)
		.where(
			and(
				eq(caseStudies.accountId, accountId),
				eq(caseStudies.stage, 'declined'),
				gt(caseStudies.endedAt, after),
			),
		)
	return rows.reduce<number | null>(
		(latest, { endedAt }) => Math.max(latest ?? 0, endedAt ?? 0),
		null,
	)
}

export async function insertCaseStudy(
	tx: Tx,
	caseStudy: CaseStudy,
	title: string,
): Promise<void> {
	await tx.insert(caseStudies).values(caseStudy)
	await tx.insert(caseStudyTexts).values({
		caseStudyId: caseStudy.id,
		title,
		updatedAt: caseStudy.createdAt,
	})
}

/** Changes a case study that was read in the same transaction. */
export async function updateCaseStudy(
	tx: Tx,
	{ id, revision }: Pick<CaseStudy, 'id' | 'revision'>,
	change: Partial<Omit<CaseStudy, 'id' | 'accountId' | 'revision'>> & {
		updatedAt: number
	},
): Promise<void> {
	const changed = await tx
		.update(caseStudies)
		.set({ ...change, revision: revision + 1 })
		.where(and(eq(caseStudies.id, id), eq(caseStudies.revision, revision)))
		.returning({ id: caseStudies.id })
	if (changed.length === 0)
		throw new Error('a case study changed since it was read')
}

/** Writes that a case study came to a stage. Gives the id of the move. */
export async function appendCaseStudyMove(
	tx: Tx,
	{
		note,
		...move
	}: Omit<typeof caseStudyMoves.$inferSelect, 'id'> & { note: string | null },
): Promise<string> {
	const id = newId()
	await tx.insert(caseStudyMoves).values({ id, ...move })
	if (note !== null)
		await tx.insert(caseStudyMoveNotes).values({ moveId: id, note })
	return id
}

export type CaseStudyMoved = typeof caseStudyMoves.$inferSelect & {
	readonly note: string | null
}

/** Where a case study has been, the latest first. */
export const listCaseStudyMoves = (
	read: Reader,
	caseStudyId: string,
): Promise<CaseStudyMoved[]> =>
	read
		.select({
			id: caseStudyMoves.id,
			caseStudyId: caseStudyMoves.caseStudyId,
			fromStage: caseStudyMoves.fromStage,
			toStage: caseStudyMoves.toStage,
			at: caseStudyMoves.at,
			actorId: caseStudyMoves.actorId,
			note: caseStudyMoveNotes.note,
		})
		.from(caseStudyMoves)
		.leftJoin(
			caseStudyMoveNotes,
			eq(caseStudyMoveNotes.moveId, caseStudyMoves.id),
		)
		.where(eq(caseStudyMoves.caseStudyId, caseStudyId))
		.orderBy(desc(caseStudyMoves.at), desc(caseStudyMoves.id))

export async function readCaseStudyTexts(
	read: Reader,
	id: string,
): Promise<CaseStudyTexts | null> {
	const [row] = await read
		.select()
		.from(caseStudyTexts)
		.where(eq(caseStudyTexts.caseStudyId, id))
	return row ?? null
}

export async function storeCaseStudyTexts(
	tx: Tx,
	id: string,
	change: Partial<CaseStudyTexts> & { updatedAt: number },
): Promise<void> {
	await tx
		.update(caseStudyTexts)
		.set(change)
		.where(eq(caseStudyTexts.caseStudyId, id))
}

/** What staff call case studies, by their ids. */
export async function readCaseStudyTitles(
	read: Reader,
	ids: readonly string[],
): Promise<Map<string, string>> {
	if (ids.length === 0) return new Map()
	const rows = await read
		.select({ id: caseStudyTexts.caseStudyId, title: caseStudyTexts.title })
		.from(caseStudyTexts)
		.where(inArray(caseStudyTexts.caseStudyId, [...ids]))
	return new Map(rows.map(({ id, title }) => [id, title]))
}
