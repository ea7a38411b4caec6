import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { isReservedKey, toldKeyOf } from '#app/domain/ledger/line-version.ts'
import { type RefundRefusal, refundRefusal } from '#app/domain/ledger/refund.ts'
import { type DateRefusal, refuseDate } from '#app/domain/plausible-date.ts'
import type { Landing } from '#app/operations/organisation/landing.ts'
import type { Database, Tx } from '#db/client.ts'
import { families, products, revenueLines } from '#db/schema/index.ts'
import { standingKeys } from '#db/stores/ledger/line-voids.ts'
import { linesByKey } from '#db/stores/ledger/revenue-lines.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'
import { findUndo } from '#db/stores/organisation/import-undos.ts'
import { landRows } from '#db/stores/organisation/land-rows.ts'

export type RevenueRow = RevenueLine & { readonly accountId: string }
export type RevenueRefusal =
	| 'conflict'
	/** It reads as the key of a version. */
	| 'reserved_key'
	| 'negative_without_reference'
	/** The import that brings it is undone, or being undone. */
	| 'import_undone'
	| RefundRefusal
	| DateRefusal

/**
 * Stores payments, credits of invoices, refunds and reversals of these; settling posts them. A key that is known with the same content is
 * left alone, with other content refused; one that was voided is free, and lands as its next version. A refund may come before its line, a line before its account: they wait. So does
 * what a refund has beyond its line, in the order of payment: which of two came first tells nothing.
 */
export function landRevenueLines(
	database: Database,
	rows: readonly RevenueRow[],
	at: GivenAt,
): Promise<Landing<RevenueRefusal>[]> {
	return database.transact((tx) => landRevenueLinesIn(tx, rows, at))
}

type GivenAt = {
	readonly now: number
	/** The import that brings them; null: none. */
	readonly importId?: string | null
}

/** The same, in the transaction of its caller. */
export async function landRevenueLinesIn(
	tx: Tx,
	given: readonly RevenueRow[],
	{ now, importId = null }: GivenAt,
): Promise<Landing<RevenueRefusal>[]> {
	if (importId !== null && (await findUndo(tx, importId)))
		return given.map(() => ({ refused: 'import_undone' }))
	const rows = given.map(namingNoVersion)
	const keyOf = await standingKeys(
		tx,
		rows.map(({ sourceKey }) => sourceKey),
	)
	const outcomes: Landing<RevenueRefusal>[] = new Array(rows.length)
	const payments: number[] = []
	const refunds: number[] = []
	rows.forEach((row, i) => {
		if (isReservedKey(row.sourceKey)) outcomes[i] = { refused: 'reserved_key' }
		else if (row.refundOf !== null) refunds.push(i)
		else if (row.amountMinor < 0 && row.invoiceId === null)
			outcomes[i] = { refused: 'negative_without_reference' }
		else payments.push(i)
	})
	const store = async (indexes: number[]) => {
		const landed = await landRows(
			tx,
			revenueLines,
			['sourceKey'],
			indexes.map((i) => {
				const row = rows[i] as RevenueRow
				return {
					...row,
					sourceKey: keyOf(row.sourceKey),
					createdAt: now,
					importId,
				}
			}),
			indexes.map((i) => refuseDate((rows[i] as RevenueRow).paidAt, now)),
		)
		indexes.forEach((i, n) => {
			const outcome = landed[n] ?? 'conflict'
			outcomes[i] = outcome === 'conflict' ? { refused: outcome } : outcome
		})
	}
	await store(payments)
	if (refunds.length > 0)
		await store(await allowedRefunds(tx, rows, refunds, outcomes))

	const landed = rows.filter((_, i) => outcomes[i] === 'landed')
	await landCatalogue(tx, landed, now)
	await queueAccounts(
		tx,
		landed.map((row) => row.accountId),
		now,
	)
	return outcomes
}

/** Receipts show the key of a version: a refund that names it is of the line, whichever version stands. */
const namingNoVersion = (row: RevenueRow): RevenueRow =>
	row.refundOf === null ? row : { ...row, refundOf: toldKeyOf(row.refundOf) }

/** The refunds that may be stored; the outcomes of the others are filled in. */
async function allowedRefunds(
	tx: Tx,
	rows: readonly RevenueRow[],
	refunds: readonly number[],
	outcomes: Landing<RevenueRefusal>[],
): Promise<number[]> {
	const originals = refunds.map(
		(i) => (rows[i] as RevenueRow).refundOf as string,
	)
	const known = await linesByKey(tx, [
		...originals,
		...refunds.map((i) => (rows[i] as RevenueRow).sourceKey),
	])
	const given = new Set<string>()
	return refunds.filter((i) => {
		const row = rows[i] as RevenueRow
		// A replay is compared with what is stored.
		if (known.has(row.sourceKey) || given.has(row.sourceKey)) return true
		const reason = refundRefusal(row, known.get(row.refundOf as string))
		if (reason) {
			outcomes[i] = { refused: reason }
			return false
		}
		given.add(row.sourceKey)
		return true
	})
}

/** Products and families that were never seen before. */
async function landCatalogue(
	tx: Tx,
	rows: readonly RevenueRow[],
	now: number,
): Promise<void> {
	const familyByProduct = new Map<string, string>()
	const seen = new Set<string>()
	for (const { product, family } of rows) {
		if (family !== null) seen.add(family)
		if (product !== null) familyByProduct.set(product, family ?? product)
	}
	await tx.bulk.insertNew(
		families,
		['key'],
		[...new Set([...seen, ...familyByProduct.values()])].map((key) => ({
			key,
			createdAt: now,
		})),
	)
	await tx.bulk.insertNew(
		products,
		['key'],
		[...familyByProduct].map(([key, family]) => ({
			key,
			family,
			createdAt: now,
		})),
	)
}
