import type { Database, Tx } from '#db/client.ts'
import { newSecret } from '#db/secrets.ts'
import {
	findSigningKey,
	keepSigningKey,
} from '#db/stores/organisation/signing-keys.ts'

/** The key of a purpose; made once for this database. */
export async function ensureSigningKey(
	database: Database,
	purpose: string,
	{ now }: { now: number },
): Promise<string> {
	const known = await findSigningKey(database.read, purpose)
	return (
		known ?? database.transact((tx) => ensureSigningKeyIn(tx, purpose, { now }))
	)
}

/** The same, in the transaction of its caller. */
export async function ensureSigningKeyIn(
	tx: Tx,
	purpose: string,
	{ now }: { now: number },
): Promise<string> {
	const known = await findSigningKey(tx, purpose)
	return (
		known ??
		keepSigningKey(tx, { purpose, secret: newSecret(), createdAt: now })
	)
}
