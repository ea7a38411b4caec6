import { latestByLine } from '#app/domain/ledger/reclassify.ts'
import type { Reconciled } from '#app/domain/ledger/reconcile-told.ts'
import { classByHand, takenBackBy } from '#app/domain/ledger/replace-told.ts'
import { partKey, type ToldRefusal } from '#app/domain/ledger/told-parts.ts'
import type { ToldPayment } from '#app/domain/ledger/told-payment.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Reader } from '#db/client.ts'
import {
	reclassificationsOfLines,
	type StoredReclassification,
} from '#db/stores/ledger/line-reclassifications.ts'
import { linesByKey } from '#db/stores/ledger/revenue-lines.ts'
import { asPaid, linkedKeys, type ToldLedger } from './told-parts.ts'
import { isBeyond, type TakingBackLimit } from './undoing/taking-back.ts'
import { lookAtParts } from './void-parts.ts'

/** What is known of lines that may give way to a better source, by the keys that their source gave them. */
export type Lesser = {
	/** Held by a closed month. */
	readonly fixed: Set<string>
	/** What stands of them, in the base currency. */
	readonly standing: Map<string, number>
	/** Under which something stands, of those that what goes back of their place may take. */
	readonly taken: Set<string>
	/** The class that somebody gave by hand last. */
	readonly classes: Map<string, StoredReclassification>
}

export const noLesser = (): Lesser => ({
	fixed: new Set(),
	standing: new Map(),
	taken: new Set(),
	classes: new Map(),
})

/** What is known of the lines that these may take the place of. */
export async function readLesser(
	read: Reader,
	told: readonly ToldPayment[],
	ledger: ToldLedger,
): Promise<Lesser> {
	const lesser = noLesser()
	const found = told
		.filter((each) => each.told === 'invoices')
		.map((each) => {
			const paid = asPaid(each, ledger)
			const parts = linkedKeys(paid, ledger)
				.flatMap((key) => ledger.parts.get(key) ?? [])
				.filter(({ origin }) => origin?.told === 'payments')
			return { key: paid.row.sourceKey, parts }
		})
		.filter(({ parts }) => parts.length > 0)
	if (found.length === 0) return lesser
	const parts = [...new Set(found.flatMap((each) => each.parts))]
	const { held, standing } = await lookAtParts(read, parts)
	for (const key of held) lesser.fixed.add(key)
	for (const [key, baseMinor] of standing) lesser.standing.set(key, baseMinor)
	const refunds = found.flatMap(({ key, parts }) =>
		Array.from(
			{ length: 1 + parts.flatMap((part) => part.refunds).length },
			(_, i) => partKey(`${key}/refund`, i + 1),
		),
	)
	for (const key of (await linesByKey(read, refunds)).keys())
		lesser.taken.add(key)
	const given = await reclassificationsOfLines(
		read,
		new Set([
			...found.map(({ key }) => key),
			...parts.map(({ row }) => row.sourceKey),
		]),
	)
	for (const [key, each] of latestByLine(given)) lesser.classes.set(key, each)
	return lesser
}

export function addLesser(to: Lesser, from: Lesser): void {
	for (const key of from.fixed) to.fixed.add(key)
	for (const key of from.taken) to.taken.add(key)
	for (const [key, each] of from.standing) to.standing.set(key, each)
	for (const [key, each] of from.classes) to.classes.set(key, each)
}

/** What a replacement does besides. */
export type GivenWay = {
	/** In the base currency. */
	readonly takenBackMinor: number
	/** The class that the new line takes over, as it was given to those before; null: it has it already. */
	readonly class: StoredReclassification | null
}

export const NOTHING_GIVEN: GivenWay = { takenBackMinor: 0, class: null }

/**
 * Whether lines may give way: what takes their place can land, as much of it as is taken back is one person's to take
 * back, and the class that somebody gave them by hand can go on.
 */
export function mayGiveWay(
	{ replaced, lines }: Pick<Reconciled, 'replaced' | 'lines'>,
	{ standing, taken, classes }: Lesser,
	limit: TakingBackLimit | null,
): Result<GivenWay, ToldRefusal> {
	const [paid] = lines
	if (!paid || replaced.length === 0) return done(NOTHING_GIVEN)
	const gone = new Set(
		replaced.flatMap(({ refunds }) =>
			refunds.map(({ sourceKey }) => sourceKey),
		),
	)
	const isTaken = ({ row: { sourceKey } }: (typeof lines)[number]) =>
		taken.has(sourceKey) && !gone.has(sourceKey)
	if (lines.some(isTaken)) return refused('conflict')
	const takenBackMinor = takenBackBy(replaced, lines, standing)
	if (limit && isBeyond(limit, takenBackMinor))
		return refused('takes_back_too_much')
	const given = classByHand(replaced, classes)
	if (!given.ok) return given
	const has = classes.get(paid.row.sourceKey)?.class ?? null
	const wanted = given.value?.class ?? null
	if (wanted === has) return done({ takenBackMinor, class: null })
	const before = given.value ?? classes.get(paid.row.sourceKey)
	return done({
		takenBackMinor,
		class: before ? { ...before, class: wanted } : null,
	})
}
