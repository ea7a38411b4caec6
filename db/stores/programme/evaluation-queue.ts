import { asc, inArray } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { evaluationQueue } from '#db/schema/usage.ts'
import { EVERYTHING } from './evaluation-marks.ts'

/** What changed at an account since it was last evaluated. */
export type Marked = {
	readonly accountId: string
	/** The earliest instant of what changed, by source. */
	readonly fromAtOf: ReadonlyMap<string, number>
	/** The same of whatever is not a source; null: only sources changed. */
	readonly everythingFromAt: number | null
}

/** The next accounts to evaluate. */
export async function readMarked(
	read: Reader,
	maxAccounts: number,
): Promise<Marked[]> {
	const ids = await read
		.selectDistinct({ accountId: evaluationQueue.accountId })
		.from(evaluationQueue)
		.orderBy(asc(evaluationQueue.accountId))
		.limit(maxAccounts)
	const marks = await inChunks(
		ids.map(({ accountId }) => accountId),
		(piece) =>
			read
				.select()
				.from(evaluationQueue)
				.where(inArray(evaluationQueue.accountId, piece)),
	)
	return [...groupBy(marks, (mark) => mark.accountId)].map(
		([accountId, rows]) => ({
			accountId,
			fromAtOf: new Map(
				rows
					.filter(({ metric }) => metric !== EVERYTHING)
					.map(({ metric, fromAt }) => [metric, fromAt]),
			),
			everythingFromAt:
				rows.find(({ metric }) => metric === EVERYTHING)?.fromAt ?? null,
		}),
	)
}

export async function removeMarks(
	tx: Tx,
	accountIds: readonly string[],
): Promise<void> {
	await tx
		.delete(evaluationQueue)
		.where(inArray(evaluationQueue.accountId, [...accountIds]))
}

export async function hasMarked(read: Reader): Promise<boolean> {
	const rows = await read
		.select({ accountId: evaluationQueue.accountId })
		.from(evaluationQueue)
		.limit(1)
	return rows.length > 0
}
