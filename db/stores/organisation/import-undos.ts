import { and, asc, eq, inArray, isNull, ne, sql } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { importUndoReasons, importUndos } from '#db/schema/imports.ts'

export type ImportUndo = typeof importUndos.$inferSelect

export async function findUndo(
	read: Reader,
	importId: string,
): Promise<ImportUndo | null> {
	const [undo] = await read
		.select()
		.from(importUndos)
		.where(eq(importUndos.importId, importId))
	return undo ?? null
}

/** Why somebody undid an import; null: nobody did, or the reason was erased. */
export async function reasonOfUndo(
	read: Reader,
	importId: string,
): Promise<string | null> {
	const [row] = await read
		.select({ reason: importUndoReasons.reason })
		.from(importUndoReasons)
		.where(eq(importUndoReasons.importId, importId))
	return row?.reason ?? null
}

/** Those of these imports that are undone, or being undone, by the imports' ids. */
export async function undosOf(
	read: Reader,
	importIds: Iterable<string>,
): Promise<ReadonlyMap<string, ImportUndo>> {
	const rows = await inChunks(importIds, (piece) =>
		read.select().from(importUndos).where(inArray(importUndos.importId, piece)),
	)
	return new Map(rows.map((undo) => [undo.importId, undo]))
}

/** The imports whose undoing somebody began to which nobody else agreed, and that did not come to its end. */
export async function unfinishedAlone(
	read: Reader,
	userId: string,
): Promise<string[]> {
	const rows = await read
		.select({ importId: importUndos.importId })
		.from(importUndos)
		.where(
			and(
				eq(importUndos.startedBy, userId),
				isNull(importUndos.agreedBy),
				ne(importUndos.state, 'done'),
			),
		)
	return rows.map(({ importId }) => importId)
}

/** Those that did not come to their end: they run, or stopped on the way. */
export const unfinishedUndos = (read: Reader): Promise<ImportUndo[]> =>
	read
		.select()
		.from(importUndos)
		.where(ne(importUndos.state, 'done'))
		.orderBy(asc(importUndos.startedAt), asc(importUndos.importId))

export async function insertUndo(
	tx: Tx,
	undo: ImportUndo,
	reason: string,
): Promise<void> {
	await tx.insert(importUndos).values(undo)
	await tx.insert(importUndoReasons).values({ importId: undo.importId, reason })
}

/** Adds what a step took back. False where the undo is not running: of two who do the same work, one waits for the other. */
export async function addTaken(
	tx: Tx,
	importId: string,
	{ taken, movedMinor }: { taken: number; movedMinor: number },
): Promise<boolean> {
	const moved = await tx
		.update(importUndos)
		.set({
			taken: sql`${importUndos.taken} + ${taken}`,
			movedMinor: sql`${importUndos.movedMinor} + ${movedMinor}`,
		})
		.where(isIn(importId, 'running'))
		.returning({ importId: importUndos.importId })
	return moved.length > 0
}

/** Whether it was in the state `from`. */
export async function moveUndo(
	tx: Tx,
	importId: string,
	from: ImportUndo['state'],
	change: Partial<ImportUndo>,
): Promise<boolean> {
	const moved = await tx
		.update(importUndos)
		.set(change)
		.where(isIn(importId, from))
		.returning({ importId: importUndos.importId })
	return moved.length > 0
}

const isIn = (importId: string, state: ImportUndo['state']) =>
	and(eq(importUndos.importId, importId), eq(importUndos.state, state))
