import { and, asc, count, eq, gt, isNull, lte, ne, or, sql } from 'drizzle-orm'
import { MINUTE } from '#app/domain/durations.ts'
import type { Reader, Tx } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { rejectedFiles, rejectedRows } from '#db/schema/rejected-rows.ts'

export type RejectedFile = typeof rejectedFiles.$inferSelect
export type RejectedRow = typeof rejectedRows.$inferSelect

/** Notes a file unless it is known, and how many of its rows are not kept. */
export async function putRejectedFile(
	tx: Tx,
	file: RejectedFile,
): Promise<void> {
	const [isNew] = await tx.bulk.insertNew(rejectedFiles, ['id'], [file])
	if (isNew) return
	await tx
		.update(rejectedFiles)
		.set({ beyond: file.beyond, importId: file.importId })
		.where(eq(rejectedFiles.id, file.id))
}

/** Keeps the rows that are not kept yet: one that was settled meanwhile stays so. */
export async function insertRejectedRows(
	tx: Tx,
	rows: readonly RejectedRow[],
): Promise<void> {
	await tx.bulk.insertNew(rejectedRows, ['fileId', 'line'], rows)
}

export async function findRejectedFile(
	read: Reader,
	id: string,
): Promise<RejectedFile | null> {
	const [file] = await read
		.select()
		.from(rejectedFiles)
		.where(eq(rejectedFiles.id, id))
	return file ?? null
}

export async function findRejectedRow(
	read: Reader,
	fileId: string,
	line: number,
): Promise<RejectedRow | null> {
	const [row] = await read
		.select()
		.from(rejectedRows)
		.where(and(eq(rejectedRows.fileId, fileId), eq(rejectedRows.line, line)))
	return row ?? null
}

const isWaitingOf = (fileId: string) =>
	and(eq(rejectedRows.fileId, fileId), eq(rejectedRows.state, 'waiting'))

/** Those of a file that wait, in the order of its lines, after one of them. */
export async function waitingRowsOf(
	read: Reader,
	fileId: string,
	{ after, limit }: { after: number | null; limit: number },
): Promise<Page<RejectedRow, number>> {
	const rows = await read
		.select()
		.from(rejectedRows)
		.where(
			and(
				isWaitingOf(fileId),
				after === null ? undefined : gt(rejectedRows.line, after),
			),
		)
		.orderBy(asc(rejectedRows.line))
		.limit(limit + 1)
	return pageOf(rows, limit, ({ line }) => line)
}

type WaitingCells = Pick<RejectedRow, 'fileId' | 'line' | 'cells'> &
	Pick<RejectedFile, 'reading'>

/** Every row that waits, of files with these headers but one, with how its file was read. */
export async function waitingWithHeaders(
	read: Reader,
	headers: readonly string[],
	exceptFileId: string,
): Promise<WaitingCells[]> {
	const names = JSON.stringify(headers)
	const found: WaitingCells[] = []
	const files = await read
		.selectDistinct({ id: rejectedRows.fileId })
		.from(rejectedRows)
		.where(
			and(
				eq(rejectedRows.state, 'waiting'),
				ne(rejectedRows.fileId, exceptFileId),
			),
		)
	for (const { id } of files) {
		const file = await findRejectedFile(read, id)
		if (!file || JSON.stringify(file.headers) !== names) continue
		const rows = await read
			.select({ line: rejectedRows.line, cells: rejectedRows.cells })
			.from(rejectedRows)
			.where(isWaitingOf(id))
			.orderBy(asc(rejectedRows.line))
		for (const row of rows)
			found.push({ ...row, fileId: id, reading: file.reading })
	}
	return found
}

/** Files of an import of which rows were not taken. */
export const rejectedFilesOf = (
	read: Reader,
	importId: string,
): Promise<RejectedFile[]> =>
	read
		.select()
		.from(rejectedFiles)
		// A file of our own that was uploaded is its own import.
		.where(
			or(eq(rejectedFiles.importId, importId), eq(rejectedFiles.id, importId)),
		)

/** Rows of an import that were not taken and that nobody settled, those that are in their files alone included. */
export async function countRejectedOf(
	read: Reader,
	importId: string,
): Promise<number> {
	let waiting = 0
	for (const { id, beyond } of await rejectedFilesOf(read, importId))
		waiting += beyond + (await read.$count(rejectedRows, isWaitingOf(id)))
	return waiting
}

/** How many rows of a file wait, and how many were settled. */
export async function countRowsOf(
	read: Reader,
	fileId: string,
): Promise<Record<RejectedRow['state'], number>> {
	const rows = await read
		.select({ state: rejectedRows.state, n: count() })
		.from(rejectedRows)
		.where(eq(rejectedRows.fileId, fileId))
		.groupBy(rejectedRows.state)
	return {
		waiting: 0,
		mended: 0,
		dismissed: 0,
		...Object.fromEntries(rows.map(({ state, n }) => [state, n])),
	}
}

/** Files of which anything waits, the latest first. */
export async function filesThatWait(
	read: Reader,
	limit: number,
): Promise<(RejectedFile & { readonly waiting: number })[]> {
	const waiting = read
		.select({ fileId: rejectedRows.fileId, n: count().as('n') })
		.from(rejectedRows)
		.where(eq(rejectedRows.state, 'waiting'))
		.groupBy(rejectedRows.fileId)
		.as('waiting')
	const rows = await read
		.select({ file: rejectedFiles, n: waiting.n })
		.from(rejectedFiles)
		.leftJoin(waiting, eq(waiting.fileId, rejectedFiles.id))
		.where(sql`${waiting.n} > 0 or ${rejectedFiles.beyond} > 0`)
		.orderBy(sql`${rejectedFiles.id} desc`)
		.limit(limit)
	return rows.map(({ file, n }) => ({ ...file, waiting: Number(n ?? 0) }))
}

/** Rows that were not taken and that nobody settled, those that are in their files alone included. */
export async function countRejected(read: Reader): Promise<number> {
	const [kept, [beyond]] = await Promise.all([
		read.$count(rejectedRows, eq(rejectedRows.state, 'waiting')),
		read
			.select({
				n: sql<number>`coalesce(sum(${rejectedFiles.beyond}), 0)`.mapWith(
					Number,
				),
			})
			.from(rejectedFiles),
	])
	return kept + (beyond?.n ?? 0)
}

type Settled = Pick<RejectedRow, 'state' | 'settledAt' | 'settledBy'> &
	Partial<Pick<RejectedRow, 'note' | 'cells' | 'context' | 'reasons'>>

/** Whether it waited: of two who settle it, one does. */
export async function settleRow(
	tx: Tx,
	{ fileId, line }: { fileId: string; line: number },
	settled: Settled,
): Promise<boolean> {
	const moved = await tx
		.update(rejectedRows)
		.set(settled)
		.where(and(isWaitingOf(fileId), eq(rejectedRows.line, line)))
		.returning({ line: rejectedRows.line })
	return moved.length > 0
}

/** Settles all of a file that wait and that nobody is mending; says how many. */
export async function settleRowsOf(
	tx: Tx,
	fileId: string,
	settled: Settled & { readonly settledAt: number },
): Promise<number> {
	const moved = await tx
		.update(rejectedRows)
		.set(settled)
		.where(and(isWaitingOf(fileId), isUnclaimed(settled.settledAt)))
		.returning({ line: rejectedRows.line })
	return moved.length
}

/** Settles a row unless somebody is mending it; whether it waited. */
export async function settleUnclaimedRow(
	tx: Tx,
	{ fileId, line }: { fileId: string; line: number },
	settled: Settled & { readonly settledAt: number },
): Promise<boolean> {
	const moved = await tx
		.update(rejectedRows)
		.set(settled)
		.where(
			and(
				isWaitingOf(fileId),
				eq(rejectedRows.line, line),
				isUnclaimed(settled.settledAt),
			),
		)
		.returning({ line: rejectedRows.line })
	return moved.length > 0
}

/** Settles all of a file that wait, whether or not somebody is mending one; says how many. */
export async function settleWaitingRowsOf(
	tx: Tx,
	fileId: string,
	settled: Settled,
): Promise<number> {
	const moved = await tx
		.update(rejectedRows)
		.set(settled)
		.where(isWaitingOf(fileId))
		.returning({ line: rejectedRows.line })
	return moved.length
}

/** For how long somebody has a row to themselves while it lands: whoever crashed meanwhile lets it go then. */
const CLAIMED_FOR = 2 * MINUTE

const isUnclaimed = (now: number) =>
	or(
		isNull(rejectedRows.settledAt),
		lte(rejectedRows.settledAt, now - CLAIMED_FOR),
	)

/** Takes a row that waits for oneself: of two who would, one does. It is let go by `rewriteRow` or `settleRow`. */
export async function claimRow(
	tx: Tx,
	{ fileId, line }: { fileId: string; line: number },
	now: number,
): Promise<boolean> {
	const claimed = await tx
		.update(rejectedRows)
		.set({ settledAt: now })
		.where(
			and(isWaitingOf(fileId), eq(rejectedRows.line, line), isUnclaimed(now)),
		)
		.returning({ line: rejectedRows.line })
	return claimed.length > 0
}

/** What a row says by now, and what is wrong with it now. It goes on waiting. */
export async function rewriteRow(
	tx: Tx,
	{ fileId, line }: { fileId: string; line: number },
	said: Partial<
		Pick<RejectedRow, 'cells' | 'reasons' | 'context' | 'settledAt'>
	>,
): Promise<void> {
	await tx
		.update(rejectedRows)
		.set(said)
		.where(and(isWaitingOf(fileId), eq(rejectedRows.line, line)))
}

/** Takes all that a row said out of it: it is about somebody who is erased. One that waits is dismissed with that. */
export async function emptyRow(
	tx: Tx,
	{ fileId, line }: { fileId: string; line: number },
	{ note, now }: { note: string; now: number },
): Promise<void> {
	await tx
		.update(rejectedRows)
		.set({ cells: [], reasons: [], context: { said: {} } })
		.where(and(eq(rejectedRows.fileId, fileId), eq(rejectedRows.line, line)))
	await settleRow(
		tx,
		{ fileId, line },
		{ state: 'dismissed', note, settledAt: now, settledBy: null },
	)
}

/** Nothing more is said of rows that are in the file alone. */
export async function forgetBeyond(tx: Tx, fileId: string): Promise<void> {
	await tx
		.update(rejectedFiles)
		.set({ beyond: 0 })
		.where(eq(rejectedFiles.id, fileId))
}
