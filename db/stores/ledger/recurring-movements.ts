import { inArray } from 'drizzle-orm'
import type { Movement } from '#app/domain/recurring/movements.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { recurringMovements } from '#db/schema/recurring.ts'

/** Replaces the movements of accounts. */
export async function replaceMovements(
	tx: Tx,
	/** Those of the accounts that may have some. */
	before: readonly string[],
	settled: readonly {
		readonly accountId: string
		readonly movements: readonly Movement[]
	}[],
): Promise<void> {
	if (before.length > 0)
		await tx
			.delete(recurringMovements)
			.where(inArray(recurringMovements.accountId, [...before]))
	await tx.bulk.insert(
		recurringMovements,
		settled.flatMap(({ accountId, movements }) =>
			movements.map((movement) => ({ ...movement, accountId })),
		),
	)
}

/** What is kept of accounts. */
export const movementsOfAccounts = (
	read: Reader,
	accountIds: readonly string[],
): Promise<(typeof recurringMovements.$inferSelect)[]> =>
	inChunks(accountIds, (piece) =>
		read
			.select()
			.from(recurringMovements)
			.where(inArray(recurringMovements.accountId, piece)),
	)
