import { eq } from 'drizzle-orm'
import type { Suppression } from '#app/domain/mail/withhold.ts'
import type { Reader, Tx } from '#db/client.ts'
import { suppressions } from '#db/schema/mail.ts'

/** Why nothing may be sent to the address with this hash; null if something may. */
export async function findSuppression(
	read: Reader,
	addressHash: string,
): Promise<Suppression | null> {
	const [row] = await read
		.select({ reason: suppressions.reason })
		.from(suppressions)
		.where(eq(suppressions.addressHash, addressHash))
	return row?.reason ?? null
}

/** Stops mail to an address. A bounce outweighs what was known before: such an address is not there. */
export async function suppressAddress(
	tx: Tx,
	addressHash: string,
	{ reason, now }: { reason: Suppression; now: number },
): Promise<void> {
	const row = { addressHash, reason, createdAt: now }
	const insertion = tx.insert(suppressions).values(row)
	await (reason === 'bounce'
		? insertion.onConflictDoUpdate({
				target: suppressions.addressHash,
				set: { reason, createdAt: now },
			})
		: insertion.onConflictDoNothing({ target: suppressions.addressHash }))
}

/** Whether the address was suppressed until now. */
export async function liftSuppression(
	tx: Tx,
	addressHash: string,
): Promise<boolean> {
	const lifted = await tx
		.delete(suppressions)
		.where(eq(suppressions.addressHash, addressHash))
		.returning({ addressHash: suppressions.addressHash })
	return lifted.length > 0
}
