import { toldKeyOf } from '#app/domain/ledger/line-version.ts'
import type { KnownPart } from '#app/domain/ledger/told-payment.ts'
import type { VoidCause } from '#app/domain/ledger/void.ts'
import type { Reader, Tx } from '#db/client.ts'
import { standingKeys } from '#db/stores/ledger/line-voids.ts'
import { type OwnedLine, refundsOf } from '#db/stores/ledger/revenue-lines.ts'
import { lookAtLines, voidLinesIn } from './void-lines.ts'

type Part = Pick<KnownPart, 'row'>

/** Lines and what went back of them, under the keys of the versions that stand. */
async function standingOf(
	read: Reader,
	parts: readonly Part[],
): Promise<OwnedLine[]> {
	const rows = parts.map(({ row }) => row)
	const refunds = await refundsOf(
		read,
		rows.map(({ sourceKey }) => sourceKey),
	)
	const all = [...rows, ...[...refunds.values()].flat()]
	const keyOf = await standingKeys(
		read,
		all.map(({ sourceKey }) => sourceKey),
	)
	return all.map((row) => ({ ...row, sourceKey: keyOf(row.sourceKey) }))
}

/**
 * Voids what was paid and what went back of it, since something else takes its place. False: a closed month holds some of
 * it, and all of it stays.
 */
export async function voidParts(
	tx: Tx,
	parts: readonly Part[],
	{
		cause,
		importId,
		now,
	}: { cause: VoidCause; importId: string | null; now: number },
): Promise<boolean> {
	if (parts.length === 0) return true
	const lines = await standingOf(tx, parts)
	const { standing, closedMonths } = await lookAtLines(tx, lines)
	if (closedMonths.length > 0) return false
	await voidLinesIn(tx, {
		lines,
		standing,
		cause,
		importId,
		reason: null,
		actorId: null,
		agreedBy: null,
		now,
	})
	return true
}

/** Of these, what a closed month holds, by the keys that its source gave it. */
export async function heldByClosedMonths(
	read: Reader,
	parts: readonly Part[],
): Promise<Set<string>> {
	if (parts.length === 0) return new Set()
	const { held } = await lookAtLines(read, await standingOf(read, parts))
	return new Set([...held].map(toldKeyOf))
}
