import type { Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { storedPeriods } from '#db/stores/ledger/periods.ts'
import { sealOf } from './seal.ts'

/** A closed month, and whether its entries still have the hash with which it was closed. */
export type VerifiedSeal = {
	readonly period: Period
	/** When it was closed, and now. */
	readonly storedHash: string
	readonly foundHash: string
	readonly storedCount: number
	readonly foundCount: number
	readonly isIntact: boolean
}

/** Computes the hash of every closed month anew from its entries and credits, earliest first. */
export async function verifySeals(read: Reader): Promise<VerifiedSeal[]> {
	const verified: VerifiedSeal[] = []
	let previousHash = ''
	for (const stored of await storedPeriods(read)) {
		if (stored.state !== 'closed') continue
		const found = await sealOf(read, stored.period, previousHash)
		const storedHash = stored.hash ?? ''
		verified.push({
			period: stored.period,
			storedHash,
			foundHash: found.hash,
			storedCount: stored.entryCount,
			foundCount: found.entryCount,
			isIntact: found.hash === storedHash,
		})
		previousHash = storedHash
	}
	return verified
}
