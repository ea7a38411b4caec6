import { eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { signingKeys } from '#db/schema/mail.ts'

export async function findSigningKey(
	read: Reader,
	purpose: string,
): Promise<string | null> {
	const [row] = await read
		.select({ secret: signingKeys.secret })
		.from(signingKeys)
		.where(eq(signingKeys.purpose, purpose))
	return row?.secret ?? null
}

/** The key that holds from now on: the one given, or the one that was there already. */
export async function keepSigningKey(
	tx: Tx,
	key: typeof signingKeys.$inferInsert,
): Promise<string> {
	await tx
		.insert(signingKeys)
		.values(key)
		.onConflictDoNothing({ target: signingKeys.purpose })
	return (await findSigningKey(tx, key.purpose)) ?? key.secret
}
