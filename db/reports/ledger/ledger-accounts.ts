import { asc, eq } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { referralEdges, revenueLines } from '#db/schema/index.ts'

/** Every account with a line, in order. */
export async function accountsWithLines(read: Reader): Promise<string[]> {
	const rows = await read
		.selectDistinct({ accountId: revenueLines.accountId })
		.from(revenueLines)
		.orderBy(asc(revenueLines.accountId))
	return rows.map((row) => row.accountId)
}

/** The referrals that are held because they would close a cycle. */
export const heldEdges = (
	read: Reader,
): Promise<{ accountId: string; referrerAccountId: string }[]> =>
	read
		.select({
			accountId: referralEdges.accountId,
			referrerAccountId: referralEdges.referrerAccountId,
		})
		.from(referralEdges)
		.where(eq(referralEdges.isHeld, true))
