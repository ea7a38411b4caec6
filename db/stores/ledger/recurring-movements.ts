import { and, inArray, lte } from 'drizzle-orm'
import type { Period } from '#app/domain/period.ts'
import type { Movements } from '#app/domain/recurring/movements.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { recurringMovements, recurringOutlook } from '#db/schema/recurring.ts'

export type SettledMovements = {
	readonly accountId: string
	readonly recurring: Movements
}

/** Replaces the movements of accounts, and when they are to be looked at again. */
export async function replaceMovements(
	tx: Tx,
	/** Those of the accounts that may have some. */
	before: readonly string[],
	settled: readonly SettledMovements[],
): Promise<void> {
	if (before.length > 0) {
		await tx
			.delete(recurringMovements)
			.where(inArray(recurringMovements.accountId, [...before]))
		await tx
			.delete(recurringOutlook)
			.where(inArray(recurringOutlook.accountId, [...before]))
	}
	await tx.bulk.insert(
		recurringMovements,
		settled.flatMap(({ accountId, recurring }) =>
			recurring.movements.map((movement) => ({ ...movement, accountId })),
		),
	)
	await tx.bulk.insert(
		recurringOutlook,
		settled.flatMap(({ accountId, recurring: { lookAt } }) =>
			lookAt === null ? [] : [{ accountId, lookAt }],
		),
	)
}

type MovementRow = typeof recurringMovements.$inferSelect

/** What is kept of accounts; to a month where one is given. In the order of their months. */
export async function movementsOfAccounts(
	read: Reader,
	accountIds: readonly string[],
	through?: Period,
): Promise<MovementRow[]> {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select()
			.from(recurringMovements)
			.where(
				and(
					inArray(recurringMovements.accountId, piece),
					through === undefined
						? undefined
						: lte(recurringMovements.period, through),
				),
			),
	)
	return rows.sort((a, b) => (a.period < b.period ? -1 : 1))
}
