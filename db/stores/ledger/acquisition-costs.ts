import { and, asc, eq, gte, lte } from 'drizzle-orm'
import type { Period } from '#app/domain/period.ts'
import type { Channel } from '#app/domain/recurring/acquisition.ts'
import type { Reader, Tx } from '#db/client.ts'
import { acquisitionCosts } from '#db/schema/recurring.ts'

export type StoredCost = typeof acquisitionCosts.$inferSelect

/** What was entered of months, earliest first. */
export const costsBetween = (
	read: Reader,
	{ from, to }: { from?: Period; to?: Period } = {},
): Promise<StoredCost[]> =>
	read
		.select()
		.from(acquisitionCosts)
		.where(
			and(
				from === undefined ? undefined : gte(acquisitionCosts.period, from),
				to === undefined ? undefined : lte(acquisitionCosts.period, to),
			),
		)
		.orderBy(asc(acquisitionCosts.period), asc(acquisitionCosts.channel))

export async function writeCost(tx: Tx, cost: StoredCost): Promise<void> {
	const { amountMinor, updatedAt, updatedBy } = cost
	await tx
		.insert(acquisitionCosts)
		.values(cost)
		.onConflictDoUpdate({
			target: [acquisitionCosts.period, acquisitionCosts.channel],
			set: { amountMinor, updatedAt, updatedBy },
		})
}

export const removeCost = async (
	tx: Tx,
	{ period, channel }: { period: Period; channel: Channel },
): Promise<void> => {
	await tx
		.delete(acquisitionCosts)
		.where(
			and(
				eq(acquisitionCosts.period, period),
				eq(acquisitionCosts.channel, channel),
			),
		)
}
