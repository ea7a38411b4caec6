import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ToldPayment } from '#app/domain/ledger/told-payment.ts'
import {
	Foreseen,
	foreseeToldPayments,
	landToldPayments,
} from '#app/operations/ledger/land-told-payments.ts'
import { lineVoids, revenueLines } from '#db/schema/index.ts'
import { Ledger } from '#tests/support/ledger.ts'

type Charge = {
	readonly id: string
	readonly amountMinor: number
	readonly day: number
	readonly returnedMinor: number
	/** Days after the payment; null: not said. */
	readonly returnedAfter: number | null
}
type Invoice = {
	readonly id: string
	readonly day: number
	/** In per cent of what is net of it. */
	readonly tax: number
	readonly isPlan: boolean
	readonly charges: readonly Charge[]
}

const DAY = 86_400_000
const instant = (day: number) => Date.UTC(2026, 0, 5) + day * DAY

const rowOf = (key: string, day: number, amountMinor: number) => ({
	sourceKey: `stripe:${key}`,
	accountId: 'A',
	paidAt: instant(day),
	amountMinor,
	currency: 'USD',
	type: null,
	product: null,
	family: null,
	quantity: 1,
	interval: 'once',
	refundOf: null,
	invoiceId: null,
	subscriptionId: null,
})

const chargeTold = (
	invoice: Invoice,
	{ id, amountMinor, day, returnedMinor, returnedAfter }: Charge,
	{ isEarly }: { isEarly: boolean },
): ToldPayment => ({
	row: rowOf(invoice.id, day, amountMinor) as ToldPayment['row'],
	told: 'payments',
	part: id,
	charge: `stripe:${id}`,
	grossMinor: amountMinor,
	netKnown: false,
	returnedMinor: isEarly ? 0 : returnedMinor,
	returnedAt:
		isEarly || returnedAfter === null ? null : instant(day + returnedAfter),
})

const invoiceTold = ({
	id,
	day,
	tax,
	isPlan,
	charges,
}: Invoice): ToldPayment => {
	const grossMinor = charges.reduce((sum, each) => sum + each.amountMinor, 0)
	const netMinor = Math.round((grossMinor * 100) / (100 + tax))
	return {
		row: {
			...rowOf(id, day, netMinor),
			...(isPlan && { product: 'team', family: 'plans', interval: 'month' }),
		} as ToldPayment['row'],
		told: 'invoices',
		part: id,
		charge: null,
		grossMinor,
		netKnown: true,
		returnedMinor: 0,
		returnedAt: null,
	}
}

/** What the exports of one company say: of payments before and after what went back, and of invoices. */
const filesOf = (invoices: readonly Invoice[]) => {
	const charges = (isEarly: boolean) =>
		invoices.flatMap((invoice) =>
			invoice.charges.map((charge) => chargeTold(invoice, charge, { isEarly })),
		)
	return [charges(true), charges(false), invoices.map(invoiceTold)] as const
}

const land = (
	ledger: Ledger,
	told: readonly ToldPayment[],
	actorId: string | null = null,
) =>
	landToldPayments(ledger.database, told, {
		now: ++ledger.now,
		importId: `import-${ledger.now}`,
		actorId,
	})

const foresee = (
	{ database, now }: Ledger,
	told: readonly ToldPayment[],
	actorId: string | null = null,
) =>
	foreseeToldPayments(database.read, told, {
		foreseen: new Foreseen(),
		isOfSeveral: false,
		actorId,
		now,
	})

const outcomesOf = (landed: Awaited<ReturnType<typeof land>>) =>
	landed.map((each) => ('refused' in each ? each.refused : each.outcome))

const standing = async ({ database: { read } }: Ledger) => {
	const voids = await read.select().from(lineVoids)
	const gone = new Set(voids.map(({ lineKey }) => lineKey))
	return (await read.select().from(revenueLines))
		.filter(({ sourceKey }) => !gone.has(sourceKey))
		.map(({ sourceKey, amountMinor }) => `${sourceKey} ${amountMinor}`)
		.sort()
}

/** By class and month; a month of which everything was taken back is there with nothing. */
const sums = async (ledger: Ledger) => {
	const { company, periods } = await ledger.report()
	return {
		company,
		periods: periods.filter(({ total, firstOrder }) => total || firstOrder),
	}
}

const charge = fc.record({
	amountMinor: fc.integer({ min: 200, max: 90_000 }),
	day: fc.integer({ min: 0, max: 80 }),
	back: fc.constantFrom(0, 0, 0.25, 0.5, 1),
	returnedAfter: fc.option(fc.integer({ min: 1, max: 40 })),
})
const companies = fc
	.array(
		fc.record({
			day: fc.integer({ min: 0, max: 80 }),
			tax: fc.constantFrom(0, 7, 19),
			isPlan: fc.boolean(),
			charges: fc.array(charge, { minLength: 1, maxLength: 3 }),
		}),
		{ minLength: 1, maxLength: 3 },
	)
	.map((invoices): Invoice[] =>
		invoices.map((invoice, i) => ({
			...invoice,
			id: `in_${i}`,
			charges: invoice.charges.map(({ back, ...each }, n) => ({
				...each,
				id: `ch_${i}_${n}`,
				returnedMinor: Math.round(each.amountMinor * back),
			})),
		})),
	)

test('exports of one company come to the same by class and month, in whatever order they come and however often', async () => {
	await fc.assert(
		fc.asyncProperty(
			companies,
			fc.shuffledSubarray([0, 1, 2, 0, 1, 2], { minLength: 6, maxLength: 6 }),
			async (invoices, order) => {
				const files = filesOf(invoices)
				const arrive = async (numbers: readonly number[]) => {
					const ledger = await Ledger.open()
					await ledger.accounts('A')
					for (const n of numbers) {
						const told = files[n] ?? []
						const foreseen = await foresee(ledger, told)
						const landed = outcomesOf(await land(ledger, told))
						expect(outcomesOf(foreseen)).toEqual(landed)
						// An older export says less of what went back: it is told of, and changes nothing.
						expect(
							landed.filter(
								(each) =>
									!['landed', 'updated', 'same', 'elsewhere'].includes(each) &&
									!(n === 0 && each === 'refund_fell'),
							),
						).toEqual([])
						await ledger.settle()
					}
					const found = [await sums(ledger), await standing(ledger)] as const
					expect(await ledger.problems()).toEqual([])
					await ledger.database.close()
					return found
				}
				const [known] = await arrive([2, 1])
				const [found] = await arrive(order)
				expect(found).toEqual(known)
			},
		),
		{ numRuns: 8, endOnFailure: true },
	)
}, 120_000)

describe('an invoice that comes after its payments', () => {
	const invoice: Invoice = {
		id: 'in_1',
		day: 0,
		tax: 19,
		isPlan: true,
		charges: [
			{
				id: 'ch_1',
				amountMinor: 11_900,
				day: 0,
				returnedMinor: 5_950,
				returnedAfter: 40,
			},
		],
	}
	const [, payments, invoices] = filesOf([invoice])

	test('takes their place with what went back, each in its month, and the receipts say why', async () => {
		const ledger = await Ledger.open()
		await ledger.accounts('A')
		await land(ledger, payments)
		await ledger.settle()
		expect(outcomesOf(await land(ledger, invoices))).toEqual(['updated'])
		expect(await standing(ledger)).toEqual([
			'stripe:in_1 · v2 10000',
			'stripe:in_1/refund · v2 -5000',
		])
		const rows = await ledger.database.read.select().from(revenueLines)
		expect(
			rows.find(({ sourceKey }) => sourceKey === 'stripe:in_1/refund · v2')
				?.paidAt,
		).toBe(instant(40))
		expect((await ledger.report()).company.total).toBe(5_000)
		const voids = await ledger.database.read.select().from(lineVoids)
		expect(voids.map(({ cause, createdBy }) => [cause, createdBy])).toEqual([
			['better_truth', null],
			['better_truth', null],
		])
		for (const [told, outcome] of [
			[payments, 'elsewhere'],
			[invoices, 'same'],
		] as const)
			expect(outcomesOf(await land(ledger, told))).toEqual([outcome])
		expect(await standing(ledger)).toHaveLength(2)
	})

	test('leaves them where a closed month holds one, and says that they are known', async () => {
		const ledger = await Ledger.open()
		await ledger.accounts('A')
		await land(ledger, payments)
		await ledger.settle()
		await ledger.close('2026-01')
		const before = await standing(ledger)
		const [foreseen] = await foresee(ledger, invoices)
		expect(foreseen).toMatchObject({ outcome: 'elsewhere', replaced: [] })
		expect(outcomesOf(await land(ledger, invoices))).toEqual(['elsewhere'])
		expect(await standing(ledger)).toEqual(before)
	})

	test('of two imports at once, one replaces them', async () => {
		const ledger = await Ledger.open()
		await ledger.accounts('A')
		await land(ledger, payments)
		const both = await Promise.all([
			land(ledger, invoices),
			land(ledger, invoices),
		])
		expect(both.flatMap(outcomesOf).sort()).toEqual(['same', 'updated'])
		expect(await standing(ledger)).toHaveLength(2)
	})
})
