import { and, eq, sum } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { companyRollup } from '#db/schema/ledger.ts'

/** Repeat orders of accounts that nobody referred, of all months, in the base currency. */
export async function readOwnRepeat(read: Reader): Promise<number> {
	const [row] = await read
		.select({ baseMinor: sum(companyRollup.baseMinor).mapWith(Number) })
		.from(companyRollup)
		.where(
			and(
				eq(companyRollup.class, 'repeat'),
				eq(companyRollup.bucket, 'first_order'),
			),
		)
	return row?.baseMinor ?? 0
}
