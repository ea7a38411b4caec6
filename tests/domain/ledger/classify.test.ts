import { describe, expect, test } from 'vitest'
import { classifyPayments, familyOf } from '#app/domain/ledger/classify.ts'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { orderPayments } from '#app/domain/ledger/order-payments.ts'
import { amountText } from '#app/domain/money.ts'
import { calendarOf } from '#app/domain/period.ts'
import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import { sale } from '#tests/support/facts.ts'

/** Each payment in words: "50.00 renewal + 30.00 upsell". */
const classesOf = (
	lines: readonly RevenueLine[],
	{ priceRiseIsUpsell = false, firstPurchaseMinutes = 60 } = {},
): string[] =>
	classifyPayments(
		orderPayments(lines, lines),
		{ priceRiseIsUpsell, firstPurchaseMinutes },
		calendarOf('UTC'),
	).map((layers) =>
		layers
			.map((layer) => `${amountText(layer.amountMinor, 'USD')} ${layer.class}`)
			.join(' + '),
	)

/** Monthly payments of one product and family, on the first of each month of 2026. */
const monthly = (
	amounts: readonly string[],
	rest: Partial<RevenueLine> = {},
): RevenueLine[] =>
	amounts.map((amount, i) =>
		sale(`2026-${String(i + 1).padStart(2, '0')}-01`, amount, rest),
	)

const annual = { interval: 'year' } as const
const once = { interval: 'once' } as const
const seats = (quantity: number, product: string | null = null) => ({
	quantity,
	product,
})

const cases: Record<string, [lines: RevenueLine[], expected: string[]]> = {
	'another currency has a base of its own': [
		[
			sale('2026-01-01', '50'),
			sale('2026-02-01', '45', { currency: 'EUR' }),
			sale('2026-03-01', '60', { currency: 'EUR' }),
			sale('2026-04-01', '60'),
		],
		[
			'50.00 new',
			'45.00 renewal',
			'45.00 renewal + 15.00 upsell',
			'50.00 renewal + 10.00 upsell',
		],
	],
	'the first payment is new, whatever it is for': [
		[sale('2026-01-01', '500', once)],
		['500.00 new'],
	],
	'$50/month, upgraded to $80, back to $60, down to $40, back to $50': [
		monthly(['50', '80', '60', '40', '50']),
		[
			'50.00 new',
			'50.00 renewal + 30.00 upsell',
			'50.00 renewal + 10.00 upsell',
			'40.00 renewal',
			'50.00 renewal',
		],
	],
	'10 seats × $50, then 12 × $50': [
		[
			sale('2026-01-01', '500', seats(10)),
			sale('2026-02-01', '600', seats(12)),
		],
		['500.00 new', '500.00 renewal + 100.00 upsell'],
	],
	'10 seats × $50, then 12 × $54: the price rise is no upsell': [
		[
			sale('2026-01-01', '500', seats(10)),
			sale('2026-02-01', '600', seats(12)),
			sale('2026-03-01', '648', seats(12)),
		],
		[
			'500.00 new',
			'500.00 renewal + 100.00 upsell',
			'540.00 renewal + 108.00 upsell',
		],
	],
	'a price rise of a named product stays in the base from then on': [
		monthly(['50', '54', '54'], { product: 'Basic' }),
		['50.00 new', '54.00 renewal', '54.00 renewal'],
	],
	'a higher price stays in the base when another product is paid for': [
		[
			sale('2026-01-01', '50', { family: 'Suite', product: 'Basic' }),
			sale('2026-02-01', '54', { family: 'Suite', product: 'Basic' }),
			sale('2026-03-01', '60', { family: 'Suite', product: 'Pro' }),
		],
		['50.00 new', '54.00 renewal', '54.00 renewal + 6.00 upsell'],
	],
	'seats of one month in two payments fill one base': [
		[
			sale('2026-01-01', '500', seats(10, 'Basic')),
			sale('2026-02-01', '200', seats(4, 'Basic')),
			sale('2026-02-05', '400', seats(8, 'Basic')),
		],
		['500.00 new', '200.00 renewal', '300.00 renewal + 100.00 upsell'],
	],
	'unnamed: a bare amount after counted seats is an upgrade, no price rise': [
		[sale('2026-01-01', '500', seats(10)), sale('2026-02-01', '600')],
		['500.00 new', '500.00 renewal + 100.00 upsell'],
	],
	'unnamed: seats that are counted from now on are an upgrade, no price rise': [
		[sale('2026-01-01', '50'), sale('2026-02-01', '120', seats(2))],
		['50.00 new', '50.00 renewal + 70.00 upsell'],
	],
	'fewer seats at a higher price: the base counts the seats that are left': [
		[
			sale('2026-01-01', '500', seats(10, 'Basic')),
			sale('2026-02-01', '480', seats(8, 'Basic')),
			sale('2026-03-01', '600', seats(10, 'Basic')),
			sale('2026-04-01', '660', seats(11, 'Basic')),
		],
		[
			'500.00 new',
			'480.00 renewal',
			'600.00 renewal',
			'600.00 renewal + 60.00 upsell',
		],
	],
	'a lower price fills less of the base and does not lower it': [
		[
			sale('2026-01-01', '500', seats(10, 'Basic')),
			sale('2026-02-01', '480', seats(12, 'Basic')),
			sale('2026-03-01', '500', seats(10, 'Basic')),
		],
		['500.00 new', '400.00 renewal + 80.00 upsell', '500.00 renewal'],
	],
	'a lower price of one product leaves the base for the others': [
		[
			sale('2026-01-01', '500', { ...seats(10, 'Basic'), family: 'Suite' }),
			sale('2026-02-01', '400', { ...seats(10, 'Basic'), family: 'Suite' }),
			sale('2026-03-01', '520', { ...seats(1, 'Pro'), family: 'Suite' }),
		],
		['500.00 new', '400.00 renewal', '500.00 renewal + 20.00 upsell'],
	],
	'another product of the family leaves the base as it was': [
		[
			sale('2026-01-01', '50', { family: 'Suite', product: 'Basic' }),
			sale('2026-02-01', '80', { family: 'Suite', product: 'Pro' }),
			sale('2026-03-01', '50', { family: 'Suite', product: 'Basic' }),
		],
		['50.00 new', '50.00 renewal + 30.00 upsell', '50.00 renewal'],
	],
	'$50/month, mid-month upgrade billed as $15 proration, then $80': [
		[
			sale('2026-01-01', '50'),
			sale('2026-01-15', '15'),
			sale('2026-02-01', '80'),
		],
		['50.00 new', '15.00 upsell', '50.00 renewal + 30.00 upsell'],
	],
	'proration of the same named product is an upgrade too': [
		[
			sale('2026-01-01', '50', { product: 'Basic' }),
			sale('2026-01-15', '15', { product: 'Basic' }),
		],
		['50.00 new', '15.00 upsell'],
	],
	'a second line in the interval fills what the first left of the base': [
		[
			sale('2026-01-01', '50'),
			sale('2026-02-01', '30'),
			sale('2026-02-10', '35'),
			sale('2026-02-11', '5'),
		],
		[
			'50.00 new',
			'30.00 renewal',
			'20.00 renewal + 15.00 upsell',
			'5.00 upsell',
		],
	],
	'two charges at the same instant belong together': [
		[
			sale('2026-01-01', '50'),
			sale('2026-02-01', '40'),
			sale('2026-02-01', '40'),
		],
		['50.00 new', '40.00 renewal', '10.00 renewal + 30.00 upsell'],
	],
	'$600/year, then $50/month': [
		[
			sale('2025-01-01', '600', annual),
			sale('2026-01-01', '50'),
			sale('2026-02-01', '50'),
		],
		['600.00 new', '50.00 renewal', '50.00 renewal'],
	],
	'$60/month beside a running $600/year': [
		[sale('2026-01-01', '600', annual), sale('2026-02-01', '60')],
		['600.00 new', '60.00 upsell'],
	],
	'$50/month, then $600/year': [
		[sale('2026-01-01', '50'), sale('2026-02-01', '600', annual)],
		['50.00 new', '600.00 renewal'],
	],
	'interval switch: $1,000.06/year ÷ 12 is $83.34, half away from zero': [
		[sale('2025-01-01', '1000.06', annual), sale('2026-01-01', '90')],
		['1000.06 new', '83.34 renewal + 6.66 upsell'],
	],
	'$600/year, then $720/year of unnamed products: 120 more is upsell': [
		[sale('2025-01-01', '600', annual), sale('2026-01-01', '720', annual)],
		['600.00 new', '600.00 renewal + 120.00 upsell'],
	],
	'an addition half a year into the year is upsell': [
		[
			sale('2025-01-01', '600', annual),
			sale('2025-06-30', '100', annual),
			sale('2026-01-01', '700', annual),
		],
		['600.00 new', '100.00 upsell', '600.00 renewal + 100.00 upsell'],
	],
	'a family never paid for is cross-sell, and then has a base of its own': [
		[
			sale('2026-01-01', '50', { family: 'Suite' }),
			sale('2026-01-02', '20', { family: 'Vault' }),
			sale('2026-02-01', '50', { family: 'Suite' }),
			sale('2026-02-02', '25', { family: 'Vault' }),
		],
		[
			'50.00 new',
			'20.00 cross_sell',
			'50.00 renewal',
			'20.00 renewal + 5.00 upsell',
		],
	],
	'a product that names no family is a family': [
		[
			sale('2026-01-01', '50', { product: 'Basic' }),
			sale('2026-01-02', '20', { product: 'Vault' }),
		],
		['50.00 new', '20.00 cross_sell'],
	],
	'lines without product and family are one unnamed family': [
		monthly(['50', '50']),
		['50.00 new', '50.00 renewal'],
	],
	'the same family, once: repeat, however large': [
		[
			sale('2026-01-01', '30', once),
			sale('2026-01-02', '90', once),
			sale('2026-05-01', '10', once),
		],
		['30.00 new', '90.00 repeat', '10.00 repeat'],
	],
	'a one-off purchase in a subscribed family is repeat and fills no base': [
		[
			sale('2026-01-01', '50'),
			sale('2026-02-01', '20', once),
			sale('2026-02-02', '60'),
		],
		['50.00 new', '20.00 repeat', '50.00 renewal + 10.00 upsell'],
	],
	'a subscription after a one-off purchase starts the base': [
		[
			sale('2026-01-01', '500', once),
			sale('2026-02-01', '50'),
			sale('2026-03-01', '60'),
		],
		['500.00 new', '50.00 renewal', '50.00 renewal + 10.00 upsell'],
	],
	'reactivation at the old price after a year is renewal': [
		[sale('2025-01-01', '50'), sale('2026-02-01', '50')],
		['50.00 new', '50.00 renewal'],
	],
	'a discount of a named product that expires is no upsell': [
		monthly(['40', '50', '50'], { product: 'Basic' }),
		['40.00 new', '50.00 renewal', '50.00 renewal'],
	],
	'a stated type is trusted for the whole line': [
		[
			sale('2026-01-01', '50', { type: 'renewal' }),
			sale('2026-02-01', '80', { type: 'upsell' }),
			sale('2026-03-01', '10', { type: 'cross_sell' }),
			sale('2026-04-01', '10', { type: 'repeat' }),
			sale('2026-05-01', '10', { type: 'new' }),
		],
		[
			'50.00 renewal',
			'80.00 upsell',
			'10.00 cross_sell',
			'10.00 repeat',
			'10.00 new',
		],
	],
	'a typed new sets the base': [
		[
			sale('2026-01-01', '50'),
			sale('2026-02-01', '70', { type: 'new' }),
			sale('2026-03-01', '80'),
		],
		['50.00 new', '70.00 new', '70.00 renewal + 10.00 upsell'],
	],
	'a typed renewal or upsell leaves the base as it was': [
		[
			sale('2026-01-01', '50'),
			sale('2026-02-01', '70', { type: 'renewal' }),
			sale('2026-03-01', '20', { type: 'upsell' }),
			sale('2026-04-01', '80'),
		],
		[
			'50.00 new',
			'70.00 renewal',
			'20.00 upsell',
			'50.00 renewal + 30.00 upsell',
		],
	],
	'a typed line counts as having paid': [
		[
			sale('2026-01-01', '500', { type: 'upsell', family: 'Suite' }),
			sale('2026-02-01', '20', { family: 'Vault' }),
		],
		['500.00 upsell', '20.00 cross_sell'],
	],
	'first purchase: $50 + $20 a month at one instant; then 50 and 20; then 50 and 40':
		[
			[
				sale('2026-01-01', '50'),
				sale('2026-01-01', '20'),
				sale('2026-02-01', '50'),
				sale('2026-02-01', '20'),
				sale('2026-03-01', '50'),
				sale('2026-03-01', '40'),
			],
			[
				'50.00 new',
				'20.00 new',
				'50.00 renewal',
				'20.00 renewal',
				'50.00 renewal',
				'20.00 renewal + 20.00 upsell',
			],
		],
	'first purchase: crm $50 and desk $30': [
		[
			sale('2026-01-01', '50', { family: 'crm' }),
			sale('2026-01-01', '30', { family: 'desk' }),
			sale('2026-02-01', '50', { family: 'crm' }),
			sale('2026-02-01', '30', { family: 'desk' }),
		],
		['50.00 new', '30.00 new', '50.00 renewal', '30.00 renewal'],
	],
	'first purchase: setup $500 once and crm $99': [
		[
			sale('2026-01-01', '500', { family: 'setup', ...once }),
			sale('2026-01-01', '99', { family: 'crm' }),
			sale('2026-02-01', '99', { family: 'crm' }),
		],
		['500.00 new', '99.00 new', '99.00 renewal'],
	],
	'first purchase: setup and subscription of one family': [
		[
			sale('2026-01-01', '500', { family: 'crm', product: 'setup', ...once }),
			sale('2026-01-01', '99', { family: 'crm', product: 'crm' }),
			sale('2026-02-01', '99', { family: 'crm', product: 'crm' }),
		],
		['500.00 new', '99.00 new', '99.00 renewal'],
	],
	'crm $50 at 10:00, desk $30 at 10:59:59.999: one first purchase': [
		[
			sale('2026-01-01T10:00:00.000Z', '50', { family: 'crm' }),
			sale('2026-01-01T10:59:59.999Z', '30', { family: 'desk' }),
		],
		['50.00 new', '30.00 new'],
	],
	'crm $50 at 10:00, desk $30 at 11:00: cross-sell': [
		[
			sale('2026-01-01T10:00:00.000Z', '50', { family: 'crm' }),
			sale('2026-01-01T11:00:00.000Z', '30', { family: 'desk' }),
		],
		['50.00 new', '30.00 cross_sell'],
	],
	'the first purchase counts from the first payment, not from the one before': [
		[
			sale('2026-01-01T10:00:00.000Z', '50'),
			sale('2026-01-01T10:40:00.000Z', '20'),
			sale('2026-01-01T11:20:00.000Z', '30'),
		],
		['50.00 new', '20.00 new', '30.00 upsell'],
	],
	'one-off purchases within the hour are one first purchase, later ones repeat':
		[
			[
				sale('2026-01-01T10:00:00.000Z', '30', once),
				sale('2026-01-01T10:30:00.000Z', '90', once),
				sale('2026-01-01T11:00:00.000Z', '10', once),
			],
			['30.00 new', '90.00 new', '10.00 repeat'],
		],
	'the first purchase of another family is cross-sell in the same way': [
		[
			sale('2026-01-01', '50', { family: 'crm' }),
			sale('2026-03-01T10:00:00.000Z', '30', { family: 'desk' }),
			sale('2026-03-01T10:59:59.999Z', '15', { family: 'desk' }),
			sale('2026-03-01T11:00:00.000Z', '5', { family: 'desk', ...once }),
			sale('2026-04-01T10:00:00.000Z', '30', { family: 'desk' }),
			sale('2026-04-01T10:00:00.000Z', '20', { family: 'desk' }),
		],
		[
			'50.00 new',
			'30.00 cross_sell',
			'15.00 cross_sell',
			'5.00 repeat',
			'30.00 renewal',
			'15.00 renewal + 5.00 upsell',
		],
	],
	'a family of the first purchase has no first purchase of its own': [
		[
			sale('2026-01-01T10:00:00.000Z', '50', { family: 'crm' }),
			sale('2026-01-01T10:50:00.000Z', '30', { family: 'desk' }),
			sale('2026-01-01T11:20:00.000Z', '10', { family: 'desk', ...once }),
		],
		['50.00 new', '30.00 new', '10.00 repeat'],
	],
	'another currency within the hour is of the first purchase, with a base of its own':
		[
			[
				sale('2026-01-01', '50'),
				sale('2026-01-01', '40', { currency: 'EUR' }),
				sale('2026-02-01', '50'),
				sale('2026-02-01', '45', { currency: 'EUR' }),
			],
			[
				'50.00 new',
				'40.00 new',
				'50.00 renewal',
				'40.00 renewal + 5.00 upsell',
			],
		],
	'a product fills its own item, then the others': [
		[
			sale('2026-01-01', '50', { family: 'Suite', product: 'Basic' }),
			sale('2026-01-01', '20', { family: 'Suite', product: 'Extra' }),
			sale('2026-02-01', '60', { family: 'Suite', product: 'Pro' }),
			sale('2026-02-01', '20', { family: 'Suite', product: 'Extra' }),
		],
		['50.00 new', '20.00 new', '60.00 renewal', '10.00 renewal + 10.00 upsell'],
	],
	'a price rise of one item stays in it and leaves the others': [
		[
			sale('2026-01-01', '500', { family: 'Suite', ...seats(10, 'Basic') }),
			sale('2026-01-01', '20', { family: 'Suite', product: 'Extra' }),
			sale('2026-02-01', '540', { family: 'Suite', ...seats(10, 'Basic') }),
			sale('2026-02-01', '20', { family: 'Suite', product: 'Extra' }),
			sale('2026-03-01', '648', { family: 'Suite', ...seats(12, 'Basic') }),
			sale('2026-03-01', '20', { family: 'Suite', product: 'Extra' }),
		],
		[
			'500.00 new',
			'20.00 new',
			'540.00 renewal',
			'20.00 renewal',
			'560.00 renewal + 88.00 upsell',
			'20.00 upsell',
		],
	],
	'seats of one product bought in two lines are counted together': [
		[
			sale('2026-01-01', '250', seats(5, 'Basic')),
			sale('2026-01-01', '250', seats(5, 'Basic')),
			sale('2026-02-01', '648', seats(12, 'Basic')),
		],
		['250.00 new', '250.00 new', '540.00 renewal + 108.00 upsell'],
	],
	'one product at two prices has no price of its own: more is an upgrade': [
		[
			sale('2026-01-01', '50', { product: 'Basic' }),
			sale('2026-01-01', '20', { product: 'Basic' }),
			sale('2026-02-01', '54', { product: 'Basic' }),
			sale('2026-02-01', '20', { product: 'Basic' }),
		],
		['50.00 new', '20.00 new', '54.00 renewal', '16.00 renewal + 4.00 upsell'],
	],
	'two subscriptions after a one-off purchase become one base': [
		[
			sale('2026-01-01', '500', once),
			sale('2026-02-01', '99'),
			sale('2026-02-01', '20'),
			sale('2026-03-01', '99'),
			sale('2026-03-01', '25'),
		],
		[
			'500.00 new',
			'99.00 renewal',
			'20.00 renewal',
			'99.00 renewal',
			'20.00 renewal + 5.00 upsell',
		],
	],
	'typed new lines within the hour form one base, later ones another': [
		[
			sale('2026-01-01', '50'),
			sale('2026-02-01T10:00:00.000Z', '70', { type: 'new' }),
			sale('2026-02-01T10:59:59.999Z', '10', { type: 'new' }),
			sale('2026-03-01T10:00:00.000Z', '90'),
			sale('2026-04-01T10:00:00.000Z', '40', { type: 'new' }),
			sale('2026-05-01T10:00:00.000Z', '90'),
		],
		[
			'50.00 new',
			'70.00 new',
			'10.00 new',
			'80.00 renewal + 10.00 upsell',
			'40.00 new',
			'40.00 renewal + 50.00 upsell',
		],
	],
	'a typed line begins the first purchase, and what is paid with it is new': [
		[
			sale('2026-01-01T10:00:00.000Z', '50', { type: 'renewal' }),
			sale('2026-01-01T10:30:00.000Z', '20'),
		],
		['50.00 renewal', '20.00 new'],
	],
}

test.each(Object.entries(cases))('%s', (_, [lines, expected]) => {
	expect(classesOf(lines)).toEqual(expected)
})

test.each([
	[30, '10:29:59.999', 'new'],
	[30, '10:30:00.000', 'cross_sell'],
	[1440, '10:30:00.000', 'new'],
])(
	'setting: a first purchase of %i minutes and desk at %s: %s',
	(firstPurchaseMinutes, time, expected) => {
		const lines = [
			sale('2026-01-01T10:00:00.000Z', '50', { family: 'crm' }),
			sale(`2026-01-01T${time}Z`, '30', { family: 'desk' }),
		]
		expect(classesOf(lines, { firstPurchaseMinutes })).toEqual([
			'50.00 new',
			`30.00 ${expected}`,
		])
	},
)

describe('setting: a price rise is upsell', () => {
	test('10 seats × $50, then 12 × $54', () => {
		const lines = [
			sale('2026-01-01', '500', seats(10)),
			sale('2026-02-01', '648', seats(12)),
		]
		expect(classesOf(lines, { priceRiseIsUpsell: true })).toEqual([
			'500.00 new',
			'500.00 renewal + 148.00 upsell',
		])
	})

	test('8 % more for a named product, and the base stays', () => {
		const lines = monthly(['50', '54', '54'], { product: 'Basic' })
		expect(classesOf(lines, { priceRiseIsUpsell: true })).toEqual([
			'50.00 new',
			'50.00 renewal + 4.00 upsell',
			'50.00 renewal + 4.00 upsell',
		])
	})
})

test('a family is the one named, else the product, else the unnamed one', () => {
	expect([
		familyOf({ family: 'Suite', product: 'Basic' }),
		familyOf({ family: null, product: 'Basic' }),
		familyOf({ family: null, product: null }),
	]).toEqual(['Suite', 'Basic', ''])
})

test('the largest amounts keep their layers exact', () => {
	const lines = [
		sale('2026-01-01', '99999999999.99', seats(7)),
		sale('2026-02-01', '100000000000.00', seats(9)),
	]
	const [, layers] = classifyPayments(lines, DEFAULT_POLICY, calendarOf('UTC'))
	expect(layers).toEqual([
		{ class: 'renewal', amountMinor: 7_777_777_777_778 },
		{ class: 'upsell', amountMinor: 2_222_222_222_222 },
	])
})
