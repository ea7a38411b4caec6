import { and, desc, eq, inArray, lt } from 'drizzle-orm'
import type { DraftState } from '#app/domain/uploads/export-examination.ts'
import type { Reader, Tx } from '#db/client.ts'
import { importDrafts } from '#db/schema/index.ts'

export type ImportDraft = typeof importDrafts.$inferSelect

export async function findDraft(
	read: Reader,
	id: string,
): Promise<ImportDraft | null> {
	const [draft] = await read
		.select()
		.from(importDrafts)
		.where(eq(importDrafts.id, id))
	return draft ?? null
}

export type DraftRow = Omit<ImportDraft, 'looked'>

/** The latest first, without what was found in their files, which may be much. */
export const listDrafts = (read: Reader, limit: number): Promise<DraftRow[]> =>
	read
		.select({
			id: importDrafts.id,
			state: importDrafts.state,
			files: importDrafts.files,
			emptyClears: importDrafts.emptyClears,
			revision: importDrafts.revision,
			rowsRead: importDrafts.rowsRead,
			result: importDrafts.result,
			createdAt: importDrafts.createdAt,
			createdBy: importDrafts.createdBy,
			finishedAt: importDrafts.finishedAt,
		})
		.from(importDrafts)
		.orderBy(desc(importDrafts.id))
		.limit(limit)

export async function insertDraft(tx: Tx, draft: ImportDraft): Promise<void> {
	await tx.insert(importDrafts).values(draft)
}

/** Whether it was in one of the states `from`, and at that revision where one is named: of two who move it on, one does. */
export async function moveDraft(
	tx: Tx,
	id: string,
	{ from, revision }: { from: readonly DraftState[]; revision?: number },
	change: Partial<ImportDraft>,
): Promise<boolean> {
	const moved = await tx
		.update(importDrafts)
		.set(change)
		.where(
			and(
				eq(importDrafts.id, id),
				inArray(importDrafts.state, [...from]),
				revision === undefined
					? undefined
					: eq(importDrafts.revision, revision),
			),
		)
		.returning({ id: importDrafts.id })
	return moved.length > 0
}

/** Forgets drafts that were given before `before` and never imported; says how many. */
export async function deleteOldDrafts(tx: Tx, before: number): Promise<number> {
	const gone = await tx
		.delete(importDrafts)
		.where(
			and(
				inArray(importDrafts.state, ['looking', 'ready']),
				lt(importDrafts.createdAt, before),
			),
		)
		.returning({ id: importDrafts.id })
	return gone.length
}
