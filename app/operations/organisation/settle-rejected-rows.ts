import { done, type Result, refused } from '#app/domain/result.ts'
import type {
	RejectedCell,
	RejectedContext,
	RejectedReason,
} from '#app/domain/uploads/rejected-row.ts'
import type { Database, Tx } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	claimRow,
	findRejectedFile,
	findRejectedRow,
	forgetBeyond,
	type RejectedFile,
	type RejectedRow,
	rewriteRow,
	settleRow,
	settleRowsOf,
	settleUnclaimedRow,
} from '#db/stores/organisation/rejected-rows.ts'

/** A row of a file, by its line. */
export type RejectedRowId = { readonly fileId: string; readonly line: number }

export type SettleRowRefusal =
	| 'row_unknown'
	/** Somebody mended or dismissed it already. */
	| 'already_settled'
	/** Somebody mends it at this moment. */
	| 'being_mended'

/** A row that was not taken, with its file; null where there is none such. */
export async function readRejectedRow(
	{ read }: Pick<Database, 'read'>,
	{ fileId, line }: RejectedRowId,
): Promise<{ file: RejectedFile; row: RejectedRow } | null> {
	const [file, row] = await Promise.all([
		findRejectedFile(read, fileId),
		findRejectedRow(read, fileId, line),
	])
	return file && row ? { file, row } : null
}

/** Takes a row that waits for whoever mends it: no two land it. */
export const claimRejectedRow = (
	database: Database,
	id: RejectedRowId,
	now: number,
): Promise<boolean> => database.transact((tx) => claimRow(tx, id, now))

/** Lets go a row that nothing came of. */
export const releaseRejectedRow = (
	database: Database,
	id: RejectedRowId,
): Promise<void> =>
	database.transact((tx) => rewriteRow(tx, id, { settledAt: null }))

/** Notes that a row landed as it was mended: it is known by now, and what it said is kept no longer. */
export const noteMended = (
	database: Database,
	{
		fileId,
		line,
		outcome,
		actorId,
		now,
	}: RejectedRowId & {
		/** What came of it: new, known already … */
		outcome: string
		actorId: string
		now: number
	},
): Promise<Result<null, SettleRowRefusal>> =>
	database.transact(async (tx) => {
		const isFirst = await settleRow(
			tx,
			{ fileId, line },
			{
				...EMPTIED,
				context: { said: {} },
				settledAt: now,
				settledBy: actorId,
			},
		)
		if (!isFirst) return refused('already_settled')
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'rejected_row.mended',
			subjectType: 'rejected_row',
			subjectId: fileId,
			after: { line, outcome },
		})
		return done(null)
	})

/** What a mended row says is known by now, and kept no longer. */
const EMPTIED = { state: 'mended', cells: [], reasons: [] } as const

/** Notes that a row that waited landed with a file that was given later. One that somebody is mending is theirs. */
export async function settleAsLanded(
	tx: Tx,
	{ fileId, line }: RejectedRowId,
	{ actorId, now }: { actorId: string | null; now: number },
): Promise<void> {
	const isFirst = await settleUnclaimedRow(
		tx,
		{ fileId, line },
		{
			...EMPTIED,
			context: { said: {} },
			settledAt: now,
			settledBy: actorId,
		},
	)
	if (!isFirst) return
	await appendAudit(tx, {
		at: now,
		actorId,
		action: 'rejected_row.mended',
		subjectType: 'rejected_row',
		subjectId: fileId,
		after: { line, outcome: 'landed with a later file' },
	})
}

/** What somebody typed into a row that is still not taken, and why it is not: nothing of it is lost. */
export const noteStillRejected = (
	database: Database,
	id: RejectedRowId,
	said: {
		cells: readonly RejectedCell[]
		reasons: readonly RejectedReason[]
	},
): Promise<void> =>
	database.transact((tx) => rewriteRow(tx, id, { ...said, settledAt: null }))

/** Puts down which of several equal payments a row is, before it lands. */
export const noteEqual = (
	database: Database,
	id: RejectedRowId,
	context: RejectedContext,
): Promise<void> => database.transact((tx) => rewriteRow(tx, id, { context }))

/** Says of a row that it is not wanted, and why. It stays to be read. */
export const dismissRow = (
	database: Database,
	{
		fileId,
		line,
		reason,
		actorId,
		now,
	}: RejectedRowId & { reason: string; actorId: string; now: number },
): Promise<Result<null, SettleRowRefusal | 'reason_missing'>> =>
	database.transact(async (tx) => {
		if (reason.trim() === '') return refused('reason_missing')
		const row = await findRejectedRow(tx, fileId, line)
		if (!row) return refused('row_unknown')
		if (row.state !== 'waiting') return refused('already_settled')
		if (!(await claimRow(tx, { fileId, line }, now)))
			return refused('being_mended')
		const isFirst = await settleRow(
			tx,
			{ fileId, line },
			{
				state: 'dismissed',
				note: reason.trim(),
				settledAt: now,
				settledBy: actorId,
			},
		)
		if (!isFirst) return refused('already_settled')
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'rejected_row.dismissed',
			subjectType: 'rejected_row',
			subjectId: fileId,
			after: { line },
			note: reason.trim(),
		})
		return done(null)
	})

/** Says of all rows of a file that wait, those that are in the file alone included, that they are not wanted. */
export const dismissRowsOf = (
	database: Database,
	{
		fileId,
		reason,
		actorId,
		now,
	}: { fileId: string; reason: string; actorId: string; now: number },
): Promise<
	Result<{ rows: number }, 'file_unknown' | 'reason_missing' | 'none_waits'>
> =>
	database.transact(async (tx) => {
		const file = await findRejectedFile(tx, fileId)
		if (!file) return refused('file_unknown')
		if (reason.trim() === '') return refused('reason_missing')
		const rows =
			(await settleRowsOf(tx, fileId, {
				state: 'dismissed',
				note: reason.trim(),
				settledAt: now,
				settledBy: actorId,
			})) + file.beyond
		if (rows === 0) return refused('none_waits')
		await forgetBeyond(tx, fileId)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'rejected_rows.dismissed',
			subjectType: 'rejected_file',
			subjectId: fileId,
			after: { rows },
			note: reason.trim(),
		})
		return done({ rows })
	})
