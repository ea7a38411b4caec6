import {
	backOf,
	type Reconciled,
	reconcile,
} from '#app/domain/ledger/reconcile-told.ts'
import { creditKey, creditOf } from '#app/domain/ledger/told-credit.ts'
import {
	paidKeyOf,
	partOf,
	type ToldRefusal,
} from '#app/domain/ledger/told-parts.ts'
import type {
	KnownPart,
	OriginatedLine,
	ToldCharge,
	ToldPayment,
} from '#app/domain/ledger/told-payment.ts'
import type { Database, Reader, Tx } from '#db/client.ts'
import { insertOrigins } from '#db/stores/ledger/line-origins.ts'
import { putCharges } from '#db/stores/ledger/told-charges.ts'
import {
	landRevenueLinesIn,
	type RevenueRefusal,
} from './land-revenue-lines.ts'
import { putCharge, readToldLedger, type ToldLedger } from './told-parts.ts'
import { heldByClosedMonths, voidParts } from './void-parts.ts'

/** What becomes of a payment that an export tells of. */
export type ToldOutcome =
	| {
			readonly outcome: Reconciled['outcome']
			/** What it adds to the ledger. */
			readonly lines: readonly OriginatedLine[]
			/** What they take the place of, with what went back of it. */
			readonly replaced: readonly KnownPart[]
			/** What is known by now of its charge, and of those of what is replaced. */
			readonly charges: readonly ToldCharge[]
	  }
	| { readonly refused: RevenueRefusal | ToldRefusal }

/** Stores what exports tell of payments and the ledger does not say yet. */
export function landToldPayments(
	database: Database,
	told: readonly ToldPayment[],
	{ now, importId }: { now: number; importId: string },
): Promise<ToldOutcome[]> {
	return database.transact(async (tx) => {
		const outcomes = reconcileAll(told, await readForTold(tx, told))
		const landed: ToldOutcome[] = []
		for (const each of inSteps(outcomes))
			landed.push(...(await landStep(tx, each, { now, importId })))
		return landed
	})
}

/** What replaces lines that stand is kept apart from what does not: these are voided first, those before may be new. */
function inSteps(outcomes: readonly ToldOutcome[]): ToldOutcome[][] {
	const steps: ToldOutcome[][] = []
	let isReplacing: boolean | null = null
	for (const outcome of outcomes) {
		const replaces = 'replaced' in outcome && outcome.replaced.length > 0
		if (replaces === isReplacing) steps.at(-1)?.push(outcome)
		else steps.push([outcome])
		isReplacing = replaces
	}
	return steps
}

async function landStep(
	tx: Tx,
	outcomes: readonly ToldOutcome[],
	{ now, importId }: { now: number; importId: string },
): Promise<ToldOutcome[]> {
	await voidParts(
		tx,
		outcomes.flatMap((each) => ('replaced' in each ? each.replaced : [])),
		{ cause: 'better_truth', importId, now },
	)
	const lines = outcomes.flatMap((outcome, i) =>
		'lines' in outcome ? outcome.lines.map((line) => ({ line, i })) : [],
	)
	const landed = await landRevenueLinesIn(
		tx,
		lines.map(({ line }) => line.row),
		{ now, importId },
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
	const lost = [...refusals.keys()].some((i) => {
		const outcome = outcomes[i]
		return outcome && 'replaced' in outcome && outcome.replaced.length > 0
	})
	if (lost) throw new Error('what was to take the place of lines did not land')
	await insertOrigins(tx, origins)
	const charges = new Map<string, ToldCharge>()
	outcomes.forEach((outcome, i) => {
		if (!('charges' in outcome) || refusals.has(i)) return
		for (const charge of outcome.charges) charges.set(charge.charge, charge)
	})
	await putCharges(tx, [...charges.values()])
	return outcomes.map((outcome, i) => {
		const refused = refusals.get(i)
		return refused === undefined ? outcome : { refused }
	})
}

/** What is known of payments, and which lines a closed month keeps as they are, where a better source tells of them. */
async function readForTold(
	read: Reader,
	told: readonly ToldPayment[],
): Promise<ToldLedger> {
	const ledger = await readToldLedger(read, told)
	if (!told.some((each) => each.told === 'invoices')) return ledger
	const lesser = [...ledger.parts.values()]
		.flat()
		.filter(({ origin }) => origin?.told === 'payments')
	for (const key of await heldByClosedMonths(read, lesser))
		ledger.fixed.add(key)
	return ledger
}

/**
 * What would become of them; stores nothing.
 * @param foreseen what those before them would add; is added to
 */
export async function foreseeToldPayments(
	read: Reader,
	told: readonly ToldPayment[],
	foreseen: ToldLedger | null,
): Promise<ToldOutcome[]> {
	const ledger = await readForTold(read, told)
	if (!foreseen) return reconcileAll(told, ledger)
	for (const [key, known] of ledger.parts)
		if (!foreseen.parts.has(key)) foreseen.parts.set(key, known)
	for (const [key, charge] of ledger.charges)
		if (!foreseen.charges.has(key)) putCharge(foreseen, charge)
	for (const key of ledger.fixed) foreseen.fixed.add(key)
	return reconcileAll(told, foreseen)
}

/** One after the other: what one adds, the next one finds. */
function reconcileAll(
	payments: readonly ToldPayment[],
	ledger: ToldLedger,
): ToldOutcome[] {
	return payments.map((each): ToldOutcome => {
		if (each.row.amountMinor < 0) {
			const key = creditKey(each)
			const credit = creditOf(each, ledger.parts.get(key) ?? [])
			if (!credit.ok) return { refused: credit.reason }
			const nothing = { replaced: [], charges: [] }
			if (!credit.value) return { outcome: 'same', lines: [], ...nothing }
			ledger.parts.set(key, [partOf(credit.value)])
			return { outcome: 'landed', lines: [credit.value], ...nothing }
		}
		const told = asPaid(each, ledger)
		const keys = linkedKeys(told, ledger)
		const reconciled = reconcile(
			told,
			keys.flatMap((key) => ledger.parts.get(key) ?? []),
			keys.flatMap((key) => ledger.charges.get(key) ?? []),
			ledger.fixed,
		)
		if (!reconciled.ok) return { refused: reconciled.reason }
		const { lines, replaced, charges: moved } = reconciled.value
		if (replaced.length > 0) for (const key of keys) ledger.parts.set(key, [])
		for (const charge of moved) putCharge(ledger, charge)
		for (const line of lines) addLine(ledger.parts, keys, line)
		const own = chargeOf(told, ledger)
		if (own) putCharge(ledger, own)
		return {
			...reconciled.value,
			charges: own
				? [...moved.filter(({ charge }) => charge !== own.charge), own]
				: moved,
		}
	})
}

/** A charge that is known to have paid something is a payment of that. */
function asPaid(told: ToldPayment, { charges }: ToldLedger): ToldPayment {
	const sourceKey = charges.get(told.row.sourceKey)?.paid
	return sourceKey === undefined
		? told
		: { ...told, row: { ...told.row, sourceKey } }
}

/** By which keys a payment may be known: what it paid, and every charge of that. */
function linkedKeys(
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

function chargeOf(
	told: ToldPayment,
	{ charges }: ToldLedger,
): ToldCharge | null {
	const { charge, row } = told
	if (charge === null || charge === row.sourceKey) return null
	const known = charges.get(charge)
	const isHeard = told.told === 'payments'
	return {
		charge,
		paid: known?.paid ?? row.sourceKey,
		grossMinor: isHeard ? told.grossMinor : (known?.grossMinor ?? null),
		returnedMinor: isHeard ? backOf(told) : (known?.returnedMinor ?? null),
	}
}

function addLine(
	parts: Map<string, KnownPart[]>,
	keys: readonly string[],
	{ row, origin }: OriginatedLine,
): void {
	if (row.refundOf === null) {
		const key = paidKeyOf(row.sourceKey)
		const paid = keys.includes(row.sourceKey) ? row.sourceKey : key
		parts.set(paid, [...(parts.get(paid) ?? []), { row, origin, refunds: [] }])
		return
	}
	for (const key of keys) {
		const known = parts.get(key) ?? []
		const at = known.findIndex((part) => part.row.sourceKey === row.refundOf)
		const part = known[at]
		if (!part) continue
		parts.set(
			key,
			known.with(at, {
				...part,
				refunds: [
					...part.refunds,
					{
						sourceKey: row.sourceKey,
						paidAt: row.paidAt,
						amountMinor: row.amountMinor,
						origin,
					},
				],
			}),
		)
	}
}
