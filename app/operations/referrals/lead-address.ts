import { createHmac } from 'node:crypto'
import { emailKeyOf } from '#app/domain/referrals/email-key.ts'
import { ensureSigningKeyIn } from '#app/operations/organisation/signing-key.ts'
import type { Tx } from '#db/client.ts'

/** By what the same person is known again, as long as they are known at all. */
export const hashLeadAddress = (
	tx: Tx,
	address: string,
	at: { now: number },
): Promise<string> => hashWith(tx, 'leads', address, at)

/** What stays of an address that was erased: of another key, so that nobody finds one by the other. */
export const tombstoneOf = (
	tx: Tx,
	address: string,
	at: { now: number },
): Promise<string> => hashWith(tx, 'erased-leads', address, at)

async function hashWith(
	tx: Tx,
	purpose: string,
	address: string,
	at: { now: number },
) {
	const key = await ensureSigningKeyIn(tx, purpose, at)
	return createHmac('sha256', key)
		.update(emailKeyOf(address.trim()))
		.digest('base64url')
}
