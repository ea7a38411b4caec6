import { creditKey } from '#app/domain/ledger/told-credit.ts'
import { partKey } from '#app/domain/ledger/told-parts.ts'
import type {
	KnownPart,
	ToldCharge,
	ToldPayment,
} from '#app/domain/ledger/told-payment.ts'
import type { Reader } from '#db/client.ts'
import { originsOf } from '#db/stores/ledger/line-origins.ts'
import { standingKeys } from '#db/stores/ledger/line-voids.ts'
import { linesByKey, refundsOf } from '#db/stores/ledger/revenue-lines.ts'
import { chargesByKey, chargesOf } from '#db/stores/ledger/told-charges.ts'

/** What the ledger knows of payments that exports tell of. */
export type ToldLedger = {
	/** The lines of each thing that was paid, by the key of the first. */
	readonly parts: Map<string, KnownPart[]>
	readonly charges: Map<string, ToldCharge>
	/** The charges of what was paid. */
	readonly chargesOf: Map<string, Set<string>>
}

export const emptyToldLedger = (): ToldLedger => ({
	parts: new Map(),
	charges: new Map(),
	chargesOf: new Map(),
})

/** What is known of these payments, and of all that is linked with them by a charge. */
export async function readToldLedger(
	read: Reader,
	told: readonly ToldPayment[],
): Promise<ToldLedger> {
	const ledger = emptyToldLedger()
	const keys = new Set(
		told.flatMap((each) => [
			each.row.sourceKey,
			...(each.charge === null ? [] : [each.charge]),
			...(each.row.amountMinor < 0 ? [creditKey(each)] : []),
		]),
	)
	for (const charge of await chargesByKey(read, keys)) keys.add(charge.paid)
	for (const charge of await chargesOf(read, keys)) {
		keys.add(charge.charge)
		putCharge(ledger, charge)
	}
	await readParts(read, keys, ledger.parts)
	return ledger
}

export function putCharge(
	{ charges, chargesOf: ofPaid }: ToldLedger,
	charge: ToldCharge,
): void {
	charges.set(charge.charge, charge)
	const known = ofPaid.get(charge.paid) ?? new Set()
	ofPaid.set(charge.paid, known.add(charge.charge))
}

/** A charge that is known to have paid something is a payment of that. */
export function asPaid(
	told: ToldPayment,
	{ charges }: ToldLedger,
): ToldPayment {
	const sourceKey = charges.get(told.row.sourceKey)?.paid
	return sourceKey === undefined
		? told
		: { ...told, row: { ...told.row, sourceKey } }
}

/** By which keys a payment may be known: what it paid, and every charge of that. */
export function linkedKeys(
	{ row, charge }: ToldPayment,
	{ charges, chargesOf }: ToldLedger,
): string[] {
	const keys = new Set([row.sourceKey])
	if (charge !== null) {
		keys.add(charge)
		const paid = charges.get(charge)?.paid
		if (paid !== undefined) keys.add(paid)
	}
	for (const key of [...keys])
		for (const each of chargesOf.get(key) ?? []) keys.add(each)
	return [...keys]
}

/** The lines of things that were paid, by the key of the first, with what went back of them. */
export async function readPartsOf(
	read: Reader,
	keys: Iterable<string>,
): Promise<Map<string, KnownPart[]>> {
	const parts = new Map<string, KnownPart[]>()
	await readParts(read, keys, parts)
	return parts
}

async function readParts(
	read: Reader,
	keys: Iterable<string>,
	parts: Map<string, KnownPart[]>,
): Promise<void> {
	let open = [...keys]
	// Only what has an n-th line, or had one that was voided, can have a next one.
	for (let n = 1; open.length > 0; n += 1) {
		const keysOfN = open.map((key) => partKey(key, n))
		const lines = await linesByKey(read, keysOfN)
		const versionOf = await standingKeys(read, keysOfN)
		const refunds = await refundsOf(read, lines.keys())
		const origins = await originsOf(read, [
			...lines.keys(),
			...[...refunds.values()].flat().map(({ sourceKey }) => sourceKey),
		])
		open = open.filter((key, i) => {
			const row = lines.get(keysOfN[i] as string)
			if (!row) return versionOf(keysOfN[i] as string) !== keysOfN[i]
			const part: KnownPart = {
				row,
				origin: origins.get(row.sourceKey) ?? null,
				refunds: (refunds.get(row.sourceKey) ?? []).map((refund) => ({
					sourceKey: refund.sourceKey,
					paidAt: refund.paidAt,
					amountMinor: refund.amountMinor,
					origin: origins.get(refund.sourceKey) ?? null,
				})),
			}
			parts.set(key, [...(parts.get(key) ?? []), part])
			return true
		})
	}
}
