import { toldKeyOf } from '#app/domain/ledger/line-version.ts'
import type { KnownPart } from '#app/domain/ledger/told-payment.ts'
import type { VoidCause } from '#app/domain/ledger/void.ts'
import type { Reader, Tx } from '#db/client.ts'
import { standingKeys } from '#db/stores/ledger/line-voids.ts'
import { type OwnedLine, refundsOf } from '#db/stores/ledger/revenue-lines.ts'
import { lookAtLines, voidLinesIn } from './void-lines.ts'

type Part = Pick<KnownPart, 'row'>

type ReplacingImport = {
	readonly importId: string
	/** Null: the command line. */
	readonly actorId: string | null
	/** What is taken back, in the base currency, by the keys that their source gave the lines; of the others nothing is. */
	readonly takenBack: ReadonlyMap<string, number>
}

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
		by,
		now,
	}: {
		cause: VoidCause
		/** The import that knows better; null: a connection does. */
		by: ReplacingImport | null
		now: number
	},
): Promise<boolean> {
	if (parts.length === 0) return true
	const lines = await standingOf(tx, parts)
	const { standing, closedMonths } = await lookAtLines(tx, lines)
	if (closedMonths.length > 0) return false
	await voidLinesIn(tx, {
		lines,
		standing: by
			? new Map(
					lines.map(({ sourceKey }) => [
						sourceKey,
						by.takenBack.get(toldKeyOf(sourceKey)) ?? 0,
					]),
				)
			: standing,
		cause,
		importId: by?.importId ?? null,
		reason: null,
		actorId: by?.actorId ?? null,
		agreedBy: null,
		now,
	})
	return true
}

/** Of these and of what went back of them, what a closed month holds and what stands, by the keys that its source gave it. */
export async function lookAtParts(read: Reader, parts: readonly Part[]) {
	const looked = await lookAtLines(read, await standingOf(read, parts))
	return {
		held: [...looked.held].map(toldKeyOf),
		standing: [...looked.standing].map(
			([key, baseMinor]) => [toldKeyOf(key), baseMinor] as const,
		),
	}
}
