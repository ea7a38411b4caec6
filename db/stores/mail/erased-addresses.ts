import { eq } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { erasedAddresses } from '#db/schema/leads.ts'

export type ErasedAddress = typeof erasedAddresses.$inferSelect

/** Whether somebody with this address was erased, and from which account. */
export async function findErased(
	read: Reader,
	tombstone: string,
): Promise<ErasedAddress | null> {
	const [erased] = await read
		.select()
		.from(erasedAddresses)
		.where(eq(erasedAddresses.tombstone, tombstone))
	return erased ?? null
}
