import { done, type Result, refused } from '#app/domain/result.ts'
import { mendedCells } from '#app/domain/uploads/rejected-row.ts'
import {
	claimRejectedRow,
	noteMended,
	noteStillRejected,
	type RejectedRowId,
	readRejectedRow,
	releaseRejectedRow,
	type SettleRowRefusal,
} from '#app/operations/organisation/settle-rejected-rows.ts'
import type { Database } from '#db/client.ts'
import { landOneRow, type RowOutcome } from './land-one-row.ts'

export type MendRefusal =
	| SettleRowRefusal
	/** It is not taken as it is now: why stands beside it. */
	| 'still_rejected'

/**
 * Lands a row as somebody mended it, by the rules and under the names by which its import would have taken it. What they
 * typed is kept where it is still not taken. Once more, it changes nothing.
 * @param typed by position; what is left out stays as the file had it
 */
export async function mendRejectedRow(
	database: Database,
	{
		typed,
		actorId,
		now,
		...id
	}: RejectedRowId & {
		typed: readonly (string | undefined)[]
		actorId: string
		now: number
	},
): Promise<Result<{ outcome: RowOutcome }, MendRefusal>> {
	const found = await readRejectedRow(database, id)
	if (!found) return refused('row_unknown')
	const { file, row } = found
	if (row.state !== 'waiting') return refused('already_settled')
	if (!(await claimRejectedRow(database, id, now)))
		return refused('being_mended')
	const cells = mendedCells(file.headers.length, row.cells, typed)
	const landed = await landOneRow(database, {
		file,
		row,
		cells,
		actorId,
		now,
	}).catch(async (error: unknown) => {
		await releaseRejectedRow(database, id)
		throw error
	})
	if (!landed.ok) {
		await noteStillRejected(database, id, { cells, reasons: landed.reason })
		return refused('still_rejected')
	}
	const outcome = landed.value
	const noted = await noteMended(database, { ...id, outcome, actorId, now })
	return noted.ok ? done({ outcome }) : noted
}
