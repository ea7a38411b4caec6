import { createHmac } from 'node:crypto'
import { emailKeyOf } from '#app/domain/referrals/email-key.ts'
import {
	ensureSigningKey,
	ensureSigningKeyIn,
} from '#app/operations/organisation/signing-key.ts'
import type { Database, Tx } from '#db/client.ts'

const LEADS = 'leads'
const ERASED = 'erased-leads'

/** By what the same person is known again, as long as they are known at all. */
export const hashLeadAddress = async (
	tx: Tx,
	address: string,
	at: { now: number },
): Promise<string> => hashWith(await ensureSigningKeyIn(tx, LEADS, at), address)

/** The same outside a transaction, for many addresses. */
export async function leadHasher(
	database: Database,
	at: { now: number },
): Promise<(address: string) => string> {
	const key = await ensureSigningKey(database, LEADS, at)
	return (address) => hashWith(key, address)
}

/** What stays of an address that was erased: of another key, so that nobody finds one by the other. */
export const tombstoneOf = async (
	tx: Tx,
	address: string,
	at: { now: number },
): Promise<string> =>
	hashWith(await ensureSigningKeyIn(tx, ERASED, at), address)

const hashWith = (key: string, address: string) =>
	createHmac('sha256', key)
		.update(emailKeyOf(address.trim()))
		.digest('base64url')
