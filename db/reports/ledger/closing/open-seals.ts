import { periodsBetween } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import {
	lastSeal,
	type PreparedSeal,
	periodsWithEntries,
} from '#db/stores/ledger/periods.ts'
import { sealOf } from './seal.ts'

/**
 * The seals that the open months would have if they were closed now, earliest first. As entries are only ever added, one
 * still holds as long as its month has as many entries and the seal before it is the same.
 */
export async function sealOpenMonths(read: Reader): Promise<PreparedSeal[]> {
	const range = await periodsWithEntries(read)
	const last = await lastSeal(read)
	if (!range) return []
	const seals: PreparedSeal[] = []
	let previousHash = last?.hash ?? ''
	for (const period of periodsBetween(range.first, range.last)) {
		if (last && period <= last.period) continue
		const { hash, entryCount } = await sealOf(read, period, previousHash)
		seals.push({ period, previousHash, hash, entryCount })
		previousHash = hash
	}
	return seals
}
