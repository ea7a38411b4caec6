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
import { findUndo } from '#db/stores/organisation/import-undos.ts'
import {
	addLesser,
	type GivenWay,
	type Lesser,
	mayGiveWay,
	NOTHING_GIVEN,
	noLesser,
	readLesser,
} from './giving-way.ts'
import { handOnClass } from './hand-on-class.ts'
import {
	landRevenueLinesIn,
	type RevenueRefusal,
} from './land-revenue-lines.ts'
import {
	asPaid,
	emptyToldLedger,
	linkedKeys,
	putCharge,
	readToldLedger,
	type ToldLedger,
} from './told-parts.ts'
import { type TakingBackLimit, takingBackLimit } from './undoing/taking-back.ts'
import { voidParts } from './void-parts.ts'

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
			readonly given: GivenWay
	  }
	| { readonly refused: RevenueRefusal | ToldRefusal }

type GivenBy = {
	readonly now: number
	readonly importId: string
	/** Null: the command line. */
	readonly actorId: string | null
}

/** Stores what exports tell of payments and the ledger does not say yet. */
export function landToldPayments(
	database: Database,
	told: readonly ToldPayment[],
	by: GivenBy,
): Promise<ToldOutcome[]> {
	return database.transact(async (tx) => {
		// Else lines would give way to what does not land.
		if (await findUndo(tx, by.importId))
			return told.map((): ToldOutcome => ({ refused: 'import_undone' }))
		const ledger = await readToldLedger(tx, told)
		const outcomes = reconcileAll(told, {
			ledger,
			lesser: await readLesser(tx, told, ledger),
			limit: await takingBackLimit(tx, by),
		})
		const landed: ToldOutcome[] = []
		for (const each of inSteps(outcomes))
			landed.push(...(await landStep(tx, each, by)))
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
	{ now, importId, actorId }: GivenBy,
): Promise<ToldOutcome[]> {
	const replacing = outcomes.flatMap((each) =>
		'replaced' in each && each.replaced.length > 0 ? [each] : [],
	)
	await voidParts(
		tx,
		replacing.flatMap(({ replaced }) => replaced),
		{
			cause: 'better_truth',
			by: {
				importId,
				actorId,
				takenBack: new Map(
					replacing.map(({ replaced: [first], given }) => [
						first?.row.sourceKey ?? '',
						given.takenBackMinor,
					]),
				),
			},
			now,
		},
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
	for (const {
		given,
		lines: [paid],
	} of replacing)
		if (given.class && paid)
			await handOnClass(tx, { to: paid.row, given: given.class, actorId, now })
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

/** What is foreseen of an import so far: what it finds, and what those before would add and take back. */
export class Foreseen {
	readonly ledger = emptyToldLedger()
	readonly lesser = noLesser()
	limit: TakingBackLimit | null | undefined
}

/**
 * What would become of them; stores nothing.
 * @param foreseen what those before them would do; is added to
 * @param isOfSeveral whether what those before them would add is found
 */
export async function foreseeToldPayments(
	read: Reader,
	told: readonly ToldPayment[],
	{
		foreseen,
		isOfSeveral,
		...by
	}: {
		foreseen: Foreseen
		isOfSeveral: boolean
		actorId: string | null
		now: number
	},
): Promise<ToldOutcome[]> {
	const ledger = await readToldLedger(read, told)
	const lesser = await readLesser(read, told, ledger)
	if (foreseen.limit === undefined)
		foreseen.limit = await takingBackLimit(read, by)
	const found = isOfSeveral ? foreseen : { ledger, lesser }
	if (isOfSeveral) {
		for (const [key, known] of ledger.parts)
			if (!foreseen.ledger.parts.has(key)) foreseen.ledger.parts.set(key, known)
		for (const [key, charge] of ledger.charges)
			if (!foreseen.ledger.charges.has(key)) putCharge(foreseen.ledger, charge)
		addLesser(foreseen.lesser, lesser)
	}
	const state = { ...found, limit: foreseen.limit }
	const outcomes = reconcileAll(told, state)
	foreseen.limit = state.limit
	return outcomes
}

/** One after the other: what one adds, the next one finds. */
function reconcileAll(
	payments: readonly ToldPayment[],
	state: {
		readonly ledger: ToldLedger
		readonly lesser: Lesser
		/** Grows by what they take back. */
		limit: TakingBackLimit | null
	},
): ToldOutcome[] {
	const { ledger, lesser } = state
	return payments.map((each): ToldOutcome => {
		if (each.row.amountMinor < 0) {
			const key = creditKey(each)
			const credit = creditOf(each, ledger.parts.get(key) ?? [])
			if (!credit.ok) return { refused: credit.reason }
			const nothing = { replaced: [], charges: [], given: NOTHING_GIVEN }
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
			lesser.fixed,
		)
		if (!reconciled.ok) return { refused: reconciled.reason }
		const given = mayGiveWay(reconciled.value, lesser, state.limit)
		if (!given.ok) return { refused: given.reason }
		state.limit = state.limit && {
			...state.limit,
			beforeMinor: state.limit.beforeMinor + given.value.takenBackMinor,
		}
		const { lines, replaced, charges: moved } = reconciled.value
		if (replaced.length > 0) for (const key of keys) ledger.parts.set(key, [])
		for (const charge of moved) putCharge(ledger, charge)
		for (const line of lines) addLine(ledger.parts, keys, line)
		const own = chargeOf(told, ledger)
		if (own) putCharge(ledger, own)
		return {
			...reconciled.value,
			given: given.value,
			charges: own
				? [...moved.filter(({ charge }) => charge !== own.charge), own]
				: moved,
		}
	})
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
