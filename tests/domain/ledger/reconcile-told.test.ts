import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	type Reconciled,
	reconcile,
} from '#app/domain/ledger/reconcile-told.ts'
import type {
	KnownPart,
	OriginatedLine,
	ToldPayment,
} from '#app/domain/ledger/told-payment.ts'

const PAID_AT = Date.UTC(2026, 0, 10)

const told = (
	amountMinor: number,
	{
		row,
		...rest
	}: Partial<Omit<ToldPayment, 'row'>> & {
		row?: Partial<ToldPayment['row']>
	} = {},
): ToldPayment => ({
	row: {
		sourceKey: 'stripe:in_1',
		accountId: 'A',
		paidAt: PAID_AT,
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
		...row,
	},
	told: 'payments',
	part: 'ch_1',
	charge: null,
	grossMinor: amountMinor,
	netKnown: false,
	returnedMinor: 0,
	returnedAt: null,
	...rest,
})

/** What is stored once these lines are. */
function stored(...lines: OriginatedLine[]): KnownPart[] {
	return lines
		.filter(({ row }) => row.refundOf === null)
		.map(({ row, origin }) => ({
			row,
			origin,
			refunds: lines
				.filter((refund) => refund.row.refundOf === row.sourceKey)
				.map((refund) => ({
					sourceKey: refund.row.sourceKey,
					paidAt: refund.row.paidAt,
					amountMinor: refund.row.amountMinor,
					origin: refund.origin,
				})),
		}))
}

function linesOf(payment: ToldPayment, parts: KnownPart[] = []): Reconciled {
	const reconciled = reconcile(payment, parts)
	if (!reconciled.ok) throw new Error(reconciled.reason)
	return reconciled.value
}

const shown = ({ outcome, lines }: Reconciled) => [
	outcome,
	...lines.map(({ row }) => `${row.sourceKey} ${row.amountMinor}`),
]

const first = linesOf(told(10_000)).lines
const invoice = linesOf(
	told(8_000, {
		told: 'invoices',
		part: 'in_1',
		grossMinor: 10_000,
		netKnown: true,
	}),
).lines
/** An invoice that was told after each of three payments. */
const thrice: OriginatedLine[] = []
for (const amountMinor of [5_000, 10_000, 15_000])
	thrice.push(
		...linesOf(
			told(amountMinor, { told: 'invoices', part: 'in_1' }),
			stored(...thrice),
		).lines,
	)
/** Stored, and this was taken back by hand. */
const byHand = (amountMinor: number): KnownPart[] =>
	stored(...first).map((part) => ({
		...part,
		refunds: [
			{
				sourceKey: 'r',
				paidAt: PAID_AT,
				amountMinor: -amountMinor,
				origin: null,
			},
		],
	}))
/** Two charges of one invoice, a tenth of the whole taken back of each. */
const twoCharges = ((): KnownPart[] => {
	const one = linesOf(told(4_000, { returnedMinor: 1_000 })).lines
	const two = linesOf(
		told(6_000, { part: 'ch_2', returnedMinor: 1_000 }),
		stored(...one),
	).lines
	return stored(...one, ...two)
})()
const strict = stored(...first).map((part) => ({ ...part, origin: null }))

describe('what a payment adds to the ledger', () => {
	test.each<[string, ToldPayment, KnownPart[], string[]]>([
		['a new one is a line', told(100), [], ['landed', 'stripe:in_1 100']],
		[
			'with what went back',
			told(100, { returnedMinor: 30 }),
			[],
			['landed', 'stripe:in_1 100', 'stripe:in_1/refund -30'],
		],
		[
			'no more goes back than was paid',
			told(100, { returnedMinor: 130 }),
			[],
			['landed', 'stripe:in_1 100', 'stripe:in_1/refund -100'],
		],
		['once more, nothing', told(10_000), stored(...first), ['same']],
		[
			'once more, by an export that says less',
			told(10_000),
			stored(
				...linesOf(
					told(10_000, {
						row: { product: 'team', family: 'plans', interval: 'month' },
					}),
				).lines,
			),
			['same'],
		],
		[
			'what went back since',
			told(10_000, { returnedMinor: 2_500 }),
			stored(...linesOf(told(10_000, { returnedMinor: 1_000 })).lines),
			['landed', 'stripe:in_1/refund#2 -1500'],
		],
		[
			'a later payment of the same invoice',
			told(5_000, { part: 'ch_2' }),
			stored(...first),
			['landed', 'stripe:in_1#2 5000'],
		],
		[
			'a charge of an invoice that an invoices export told of',
			told(10_000),
			stored(...invoice),
			['elsewhere'],
		],
		[
			'and its refund, net of tax',
			told(10_000, { returnedMinor: 5_000 }),
			stored(...invoice),
			['elsewhere', 'stripe:in_1/refund -4000'],
		],
		[
			'an invoice whose charges were told of takes their place, net of tax',
			told(8_000, { told: 'invoices', part: 'in_1', grossMinor: 10_000 }),
			stored(...first),
			['updated', 'stripe:in_1 8000'],
		],
		[
			'and what went back of them goes back of it',
			told(8_000, { told: 'invoices', part: 'in_1', grossMinor: 10_000 }),
			stored(...linesOf(told(10_000, { returnedMinor: 5_000 })).lines),
			['updated', 'stripe:in_1 8000', 'stripe:in_1/refund -4000'],
		],
		[
			'of two charges as well, each refund by its share of all so far',
			told(8_333, { told: 'invoices', part: 'in_1', grossMinor: 10_000 }),
			twoCharges,
			[
				'updated',
				'stripe:in_1 8333',
				'stripe:in_1/refund -833',
				'stripe:in_1/refund#2 -834',
			],
		],
		[
			'and what it says itself went back beyond',
			told(8_000, {
				told: 'invoices',
				part: 'in_1',
				grossMinor: 10_000,
				returnedMinor: 7_500,
			}),
			stored(...linesOf(told(10_000, { returnedMinor: 5_000 })).lines),
			[
				'updated',
				'stripe:in_1 8000',
				'stripe:in_1/refund -4000',
				'stripe:in_1/refund#2 -2000',
			],
		],
		[
			'an invoice of more than its charges',
			told(12_000, { told: 'invoices', part: 'in_1' }),
			stored(...first),
			['updated', 'stripe:in_1 12000'],
		],
		[
			'an invoice that says what its charge said',
			told(10_000, { told: 'invoices', part: 'in_1' }),
			stored(...first),
			['elsewhere'],
		],
		[
			'an invoice of less than its charges',
			told(9_000, { told: 'invoices', part: 'in_1' }),
			stored(...first),
			['elsewhere'],
		],
		[
			'an invoice whose charge was taken back in part by hand',
			told(8_000, { told: 'invoices', part: 'in_1', grossMinor: 10_000 }),
			byHand(2_500),
			['elsewhere'],
		],
		[
			'an invoice once more, of which payments say that some went back',
			told(8_000, {
				told: 'invoices',
				part: 'in_1',
				grossMinor: 10_000,
				netKnown: true,
			}),
			stored(
				...invoice,
				...linesOf(told(10_000, { returnedMinor: 5_000 }), stored(...invoice))
					.lines,
			),
			['same'],
		],
		[
			'what no export brought is better known',
			told(10_000, { returnedMinor: 5_000 }),
			strict,
			['elsewhere'],
		],
		[
			'an invoice of which more was paid since',
			told(9_000, {
				told: 'invoices',
				part: 'in_1',
				grossMinor: 11_250,
				netKnown: true,
				row: { paidAt: PAID_AT + 5 },
			}),
			stored(...invoice),
			['landed', 'stripe:in_1#2 1000'],
		],
		[
			'an invoice of which the first payment was voided',
			told(15_000, { told: 'invoices', part: 'in_1' }),
			stored(...thrice).slice(1),
			['landed', 'stripe:in_1 5000'],
		],
		[
			'and the second of three',
			told(15_000, { told: 'invoices', part: 'in_1' }),
			stored(...thrice).toSpliced(1, 1),
			['landed', 'stripe:in_1#2 5000'],
		],
		[
			'the first of two refunds, which was voided',
			told(10_000, { returnedMinor: 2_500 }),
			stored(
				...first,
				...linesOf(
					told(10_000, { returnedMinor: 2_500 }),
					stored(...linesOf(told(10_000, { returnedMinor: 1_000 })).lines),
				).lines,
			),
			['landed', 'stripe:in_1/refund -1000'],
		],
		[
			'an invoice that is told again without its tax',
			told(10_000, { told: 'invoices', part: 'in_1' }),
			stored(...invoice),
			['same'],
		],
		[
			'a refund that was entered by hand before',
			told(10_000, { returnedMinor: 2_500 }),
			byHand(2_500),
			['same'],
		],
		[
			'a refund under another account than the invoice',
			told(10_000, { returnedMinor: 5_000, row: { accountId: 'guest:1' } }),
			stored(...invoice),
			['elsewhere', 'stripe:in_1/refund -4000'],
		],
	])('%s', (_, payment, parts, expected) => {
		expect(shown(linesOf(payment, parts))).toEqual(expected)
	})

	test.each<[string, ToldPayment]>([
		['another amount', told(9_000)],
		['another account', told(10_000, { row: { accountId: 'B' } })],
		['another day', told(10_000, { row: { paidAt: PAID_AT + 1 } })],
		['another currency', told(10_000, { row: { currency: 'EUR' } })],
		['another product', told(10_000, { row: { product: 'pro' } })],
		['another interval', told(10_000, { row: { interval: 'year' } })],
	])('%s than is stored is a conflict', (_, payment) => {
		expect(reconcile(payment, stored(...first))).toEqual({
			ok: false,
			reason: 'conflict',
		})
	})

	test.each<[string, ToldPayment, KnownPart[], string]>([
		[
			'more of an invoice, without its tax',
			told(11_250, { told: 'invoices', part: 'in_1' }),
			stored(...invoice),
			'tax_unknown',
		],
		[
			'a tax that was not said before',
			told(8_000, {
				told: 'invoices',
				part: 'in_1',
				grossMinor: 10_000,
				netKnown: true,
			}),
			stored(
				...linesOf(told(10_000, { told: 'invoices', part: 'in_1' })).lines,
			),
			'conflict',
		],
		[
			'a charge of more than its invoice',
			told(10_001),
			stored(...invoice),
			'more_than_invoice',
		],
		[
			'an invoice of more than its charges, one of which was taken back by hand',
			told(10_001, { told: 'invoices', part: 'in_1' }),
			byHand(2_500),
			'more_than_payments',
		],
		[
			'a charge that is known by itself and by its invoice',
			told(10_000),
			stored(...first, ...invoice),
			'told_twice',
		],
		[
			'less that went back than is known',
			told(10_000, { returnedMinor: 1_000 }),
			stored(...linesOf(told(10_000, { returnedMinor: 2_500 })).lines),
			'refund_fell',
		],
		[
			'more that went back than was entered by hand',
			told(10_000, { returnedMinor: 3_000 }),
			byHand(2_500),
			'refund_by_hand',
		],
	])('%s is refused', (_, payment, parts, reason) => {
		expect(reconcile(payment, parts)).toEqual({ ok: false, reason })
	})

	test('a refund says when it went back, else the day of its payment', () => {
		const at = (returnedAt: number | null) =>
			linesOf(told(100, { returnedMinor: 30, returnedAt })).lines[1]?.row.paidAt
		expect([at(null), at(PAID_AT + 5)]).toEqual([PAID_AT, PAID_AT + 5])
	})
})

test('exports of growing refunds, in any order and repeated, end where the greatest is', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 100_000 }),
			fc.array(fc.integer({ min: 0, max: 120_000 }), {
				minLength: 1,
				maxLength: 6,
			}),
			(amountMinor, returns) => {
				let lines: OriginatedLine[] = []
				for (const returnedMinor of returns) {
					const each = told(amountMinor, { returnedMinor })
					const reconciled = reconcile(each, stored(...lines))
					if (reconciled.ok) lines = [...lines, ...reconciled.value.lines]
					else expect(reconciled.reason).toBe('refund_fell')
				}
				const total = lines.reduce((sum, { row }) => sum + row.amountMinor, 0)
				expect(total).toBe(
					amountMinor - Math.min(amountMinor, Math.max(...returns)),
				)
				const keys = lines.map(({ row }) => row.sourceKey)
				expect(new Set(keys).size).toBe(keys.length)
			},
		),
	)
})

test('of a payment that went back whole, in however many pieces, an invoice that takes its place leaves nothing', () => {
	fc.assert(
		fc.property(
			fc.array(fc.integer({ min: 1, max: 9_000 }), {
				minLength: 1,
				maxLength: 6,
			}),
			fc.constantFrom(0, 7, 19),
			fc.constantFrom(0, 7, 19),
			(pieces, before, after) => {
				const grossMinor = pieces.reduce((sum, piece) => sum + piece, 0)
				const net = (tax: number) =>
					Math.max(1, Math.round((grossMinor * 100) / (100 + tax)))
				let lines: OriginatedLine[] = []
				let returnedMinor = 0
				for (const piece of [0, ...pieces]) {
					returnedMinor += piece
					const each = told(net(before), {
						grossMinor,
						netKnown: true,
						returnedMinor,
					})
					lines = [...lines, ...linesOf(each, stored(...lines)).lines]
				}
				const better = linesOf(
					told(net(after), {
						told: 'invoices',
						part: 'in_1',
						grossMinor,
						netKnown: true,
						row: { product: 'team' },
					}),
					stored(...lines),
				)
				expect(better.outcome).toBe('updated')
				expect(
					better.lines.reduce((sum, { row }) => sum + row.amountMinor, 0),
				).toBe(0)
			},
		),
	)
})
