import type { SorFilter } from '#app/domain/ledger/sor-filter.ts'
import type { Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { choose } from './chosen.ts'
import { creditsIn } from './credit-sums.ts'

/** What of each referrer's credits the payer counts as its own growth too, in a range. */
export async function readEliminations(
	read: Reader,
	{ from, to, filter }: { from: Period; to: Period; filter: SorFilter },
): Promise<Map<string, number>> {
	const { zone } = await readOrganisation(read)
	const sums = new Map<string, number>()
	for (const { bucket, referrerAccountId, baseMinor } of await creditsIn(
		read,
		from,
		to,
		choose(read, filter, zone),
	)) {
		if (referrerAccountId === null) continue
		if (bucket !== 'upsell' && bucket !== 'cross_sell') continue
		sums.set(referrerAccountId, (sums.get(referrerAccountId) ?? 0) + baseMinor)
	}
	return sums
}
