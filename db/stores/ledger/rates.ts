import { and, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { rates } from '#db/schema/ledger.ts'

type RateOfDay = { readonly currency: string; readonly date: string }

const isOf = ({ currency, date }: RateOfDay) =>
	and(eq(rates.currency, currency), eq(rates.date, date))

/** The rate that is known for a currency and a day, as decimal text. */
export async function rateOfDay(
	read: Reader,
	day: RateOfDay,
): Promise<string | null> {
	const [found] = await read
		.select({ rate: rates.rate })
		.from(rates)
		.where(isOf(day))
	return found?.rate ?? null
}

/** Stores a rate in place of what is known for its day. */
export const writeRate = async (
	tx: Tx,
	{ rate, createdAt, ...day }: typeof rates.$inferInsert,
): Promise<void> => {
	await tx
		.insert(rates)
		.values({ rate, createdAt, ...day })
		.onConflictDoUpdate({
			target: [rates.currency, rates.date],
			set: { rate, createdAt },
		})
}

export const deleteRate = async (tx: Tx, day: RateOfDay): Promise<void> => {
	await tx.delete(rates).where(isOf(day))
}
