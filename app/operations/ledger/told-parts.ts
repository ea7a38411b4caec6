import { partKey } from '#app/domain/ledger/reconcile-told.ts'
import type { KnownPart } from '#app/domain/ledger/told-payment.ts'
import type { Reader } from '#db/client.ts'
import { originsOf } from '#db/stores/ledger/line-origins.ts'
import { linesByKey, refundsOf } from '#db/stores/ledger/revenue-lines.ts'

/** The lines of each thing that was paid, with what was taken back of them, by the key of the first. */
export async function readToldParts(
	read: Reader,
	keys: Iterable<string>,
): Promise<Map<string, KnownPart[]>> {
	const parts = new Map<string, KnownPart[]>()
	let open = [...new Set(keys)]
	// Only what has an n-th line can have a next one.
	for (let n = 1; open.length > 0; n += 1) {
		const keysOfN = open.map((key) => partKey(key, n))
		const lines = await linesByKey(read, keysOfN)
		if (lines.size === 0) break
		const refunds = await refundsOf(read, lines.keys())
		const origins = await originsOf(read, [
			...lines.keys(),
			...[...refunds.values()].flat().map(({ sourceKey }) => sourceKey),
		])
		open = open.filter((key, i) => {
			const row = lines.get(keysOfN[i] as string)
			if (!row) return false
			const part: KnownPart = {
				row,
				origin: origins.get(row.sourceKey) ?? null,
				refunds: (refunds.get(row.sourceKey) ?? []).map((refund) => ({
					amountMinor: refund.amountMinor,
					origin: origins.get(refund.sourceKey) ?? null,
				})),
			}
			parts.set(key, [...(parts.get(key) ?? []), part])
			return true
		})
	}
	return parts
}
