import {
	type Reconciled,
	reconcile,
} from '#app/domain/ledger/reconcile-told.ts'
import type {
	KnownPart,
	OriginatedLine,
	ToldPayment,
} from '#app/domain/ledger/told-payment.ts'
import type { Database, Reader } from '#db/client.ts'
import { insertOrigins } from '#db/stores/ledger/line-origins.ts'
import {
	landRevenueLinesIn,
	type RevenueRefusal,
} from './land-revenue-lines.ts'
import { readToldParts } from './told-parts.ts'

/** What becomes of a payment that an export tells of. */
export type ToldOutcome =
	| {
			readonly outcome: Reconciled['outcome']
			/** What it adds to the ledger. */
			readonly lines: readonly OriginatedLine[]
	  }
	| { readonly refused: RevenueRefusal }

/** Stores what exports tell of payments and the ledger does not say yet. */
export function landToldPayments(
	database: Database,
	told: readonly ToldPayment[],
	{ now, importId }: { now: number; importId: string },
): Promise<ToldOutcome[]> {
	return database.transact(async (tx) => {
		const outcomes = reconcileAll(
			told,
			await readToldParts(tx, told.map(keyOf)),
		)
		const lines = outcomes.flatMap((outcome, i) =>
			'lines' in outcome ? outcome.lines.map((line) => ({ line, i })) : [],
		)
		const landed = await landRevenueLinesIn(
			tx,
			lines.map(({ line }) => line.row),
			now,
		)
		const refusals = new Map<number, RevenueRefusal>()
		const origins = lines.flatMap(({ line, i }, n) => {
			const outcome = landed[n]
			if (typeof outcome === 'object') {
				refusals.set(i, outcome.refused)
				return []
			}
			return [{ ...line.origin, lineKey: line.row.sourceKey, importId }]
		})
		await insertOrigins(tx, origins)
		return outcomes.map((outcome, i) => {
			const refused = refusals.get(i)
			return refused === undefined ? outcome : { refused }
		})
	})
}

/**
 * What would become of them; stores nothing.
 * @param foreseen lines that those before them would add, by the key of the first; is added to
 */
export async function foreseeToldPayments(
	read: Reader,
	told: readonly ToldPayment[],
	foreseen: Map<string, KnownPart[]> | null,
): Promise<ToldOutcome[]> {
	const parts = await readToldParts(read, told.map(keyOf))
	if (foreseen)
		for (const key of new Set(told.map(keyOf)))
			parts.set(key, foreseen.get(key) ?? parts.get(key) ?? [])
	const outcomes = reconcileAll(told, parts)
	if (foreseen)
		for (const [key, known] of parts)
			if (known.length > 0) foreseen.set(key, known)
	return outcomes
}

const keyOf = ({ row }: ToldPayment) => row.sourceKey

/** One after the other: what one adds, the next one finds. */
function reconcileAll(
	told: readonly ToldPayment[],
	parts: Map<string, KnownPart[]>,
): ToldOutcome[] {
	return told.map((each): ToldOutcome => {
		if (each.row.amountMinor < 0)
			return { refused: 'negative_without_reference' }
		const known = parts.get(keyOf(each)) ?? []
		const reconciled = reconcile(each, known)
		if (!reconciled.ok) return { refused: reconciled.reason }
		parts.set(keyOf(each), withLines(known, reconciled.value.lines))
		return reconciled.value
	})
}

function withLines(
	parts: readonly KnownPart[],
	lines: readonly OriginatedLine[],
): KnownPart[] {
	const next = [...parts]
	for (const { row, origin } of lines) {
		if (row.refundOf === null) {
			next.push({ row, origin, refunds: [] })
			continue
		}
		const at = next.findIndex((part) => part.row.sourceKey === row.refundOf)
		const part = next[at]
		if (part)
			next[at] = {
				...part,
				refunds: [...part.refunds, { amountMinor: row.amountMinor, origin }],
			}
	}
	return next
}
