import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isCredit, netInvoices } from '#app/domain/ledger/invoice.ts'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { type AccountFacts, settleAccount } from '#app/domain/ledger/settle.ts'
import { amountText } from '#app/domain/money.ts'
import { factsOf } from '#tests/support/arbitraries.ts'
import {
	entryTexts,
	facts,
	refund,
	rules,
	sale,
	touch,
} from '#tests/support/facts.ts'

const DAY = '2026-01-10'
const on = (amount: string, rest: Partial<RevenueLine> = {}) =>
	sale(DAY, amount, { invoiceId: 'I', ...rest })

const targetsOf = (known: Partial<AccountFacts>) =>
	settleAccount(facts(known), rules()).targets

/** What is left of each line: of a payment what counts, of a credit what waits. */
function leftOf(lines: readonly RevenueLine[]): string[] {
	const netted = netInvoices(lines)
	return netted.lines.map((line) =>
		amountText(
			isCredit(line) ? netted.leftOf(line) : line.amountMinor,
			line.currency,
		),
	)
}

const crm = { family: 'crm' }
const desk = { family: 'desk' }

test.each<[string, RevenueLine[], string[]]>([
	['of one family', [on('-25', crm), on('40', crm)], ['0.00', '15.00']],
	[
		'of its own family first',
		[on('-25', crm), on('40', crm), on('20', desk), on('-2', desk)],
		['0.00', '15.00', '18.00', '0.00'],
	],
	[
		'beyond its family off the others, in proportion',
		[on('-50', crm), on('20', crm), on('10', desk), on('30', { family: 'x' })],
		['0.00', '0.00', '2.50', '7.50'],
	],
	[
		'of its subscription first, then of its family',
		[
			on('-30', { ...crm, subscriptionId: 'S' }),
			on('20', { ...desk, subscriptionId: 'S' }),
			on('20', { ...crm, subscriptionId: 'T' }),
			on('20', { ...desk, subscriptionId: 'T' }),
		],
		['0.00', '0.00', '10.00', '20.00'],
	],
	[
		'of a subscription that has no payment on it off its family',
		[on('-5', { ...crm, subscriptionId: 'Z' }), on('20', desk), on('20', crm)],
		['0.00', '20.00', '15.00'],
	],
	[
		'by largest remainder, ties to the earlier payment',
		[
			on('-0.02', desk),
			sale('2026-01-12', '10', { invoiceId: 'I', family: 'a' }),
			sale('2026-01-11', '10', { invoiceId: 'I', family: 'b' }),
			sale('2026-01-13', '10', { invoiceId: 'I', family: 'c' }),
		],
		['0.00', '9.99', '9.99', '10.00'],
	],
	['more than the invoice', [on('-50'), on('40')], ['-10.00', '0.00']],
	['without a payment', [on('-50')], ['-50.00']],
	[
		'of another invoice',
		[on('-5'), sale(DAY, '20', { invoiceId: 'J' }), sale(DAY, '20')],
		['-5.00', '20.00', '20.00'],
	],
	[
		'in another currency',
		[on('-500', { currency: 'JPY' }), on('20')],
		['-500', '20.00'],
	],
])('a credit %s', (_, lines, expected) => {
	expect(leftOf(lines)).toEqual(expected)
})

describe('an invoice with credits', () => {
	test('is classified by what is left', () => {
		const lines = [
			sale('2025-12-10', '50', crm),
			on('-25', { ...crm, paidAt: Date.parse('2026-01-20') }),
			on('90', crm),
		]
		expect(targetsOf({ lines }).map(entryTexts)).toEqual([
			['new→first_order 50.00'],
			['renewal→first_order 50.00', 'upsell 15.00'],
			[],
		])
	})

	test('of nothing or less makes no entries, is no payment and no conversion', () => {
		const lines = [on('40'), on('-60'), sale('2026-03-10', '70')]
		const { targets, attribution } = settleAccount(
			facts({ lines, touches: [touch('ada', '2026-02-01')] }),
			rules(),
		)
		expect(targets.map(entryTexts)).toEqual([
			[],
			[],
			['new→referral 70.00 [ada 70.00]'],
		])
		expect(attribution.conversionAt).toBe(Date.parse('2026-03-10'))
		expect(
			targets.map(({ unposted, waitingMinor }) => [unposted, waitingMinor]),
		).toEqual([
			[null, 0],
			['credit_left', -20_00],
			[null, 0],
		])
	})

	test('is refunded for what is left of it', () => {
		const line = on('40')
		const lines = [line, on('-25'), refund(line, '2026-01-11', '20')]
		expect(
			targetsOf({ lines }).map(({ unposted, waitingMinor }) => [
				unposted,
				waitingMinor,
			]),
		).toEqual([
			[null, 0],
			[null, 0],
			['refund_exceeds_line', -5_00],
		])
	})

	test('of nothing has nothing to give back: a refund and its reversal wait', () => {
		const line = on('40')
		const lines = [
			line,
			on('-40'),
			refund(line, '2026-01-11', '20'),
			sale('2026-01-12', '20', { refundOf: line.sourceKey }),
		]
		expect(
			targetsOf({ lines }).map(({ waitingMinor }) => waitingMinor),
		).toEqual([0, 0, -20_00, 20_00])
	})

	test('is converted once, net', () => {
		const { targets } = settleAccount(
			facts({ lines: [on('40'), on('-25')] }),
			rules({}, { toBase: ({ amountMinor }) => amountMinor * 3 }),
		)
		expect(targets[0]?.entries).toMatchObject([
			{ amountMinor: 15_00, baseMinor: 45_00 },
		])
	})

	test('a credit cannot be refunded', () => {
		const credit = on('-25')
		expect(
			targetsOf({ lines: [credit, refund(credit, DAY, '5')] }).map(
				({ unposted }) => unposted,
			),
		).toEqual(['credit_left', 'refund_mismatch'])
	})
})

test('what is taken off payments is what credits give; nothing goes below 0, and no invoice has both left', () => {
	fc.assert(
		fc.property(factsOf('A'), (known) => {
			const lines = known.flatMap((fact) =>
				fact.kind === 'line' ? fact.value : [],
			)
			const netted = netInvoices(lines)
			const left = new Map<string, { paid: number; credit: number }>()
			const raw = new Map<string, number>()
			netted.lines.forEach((line, i) => {
				const before = (lines[i] as RevenueLine).amountMinor
				if (line.invoiceId === null || line.refundOf !== null) {
					expect(line.amountMinor).toBe(before)
					return
				}
				const key = `${line.invoiceId} ${line.currency}`
				const sums = left.get(key) ?? { paid: 0, credit: 0 }
				left.set(key, sums)
				raw.set(key, (raw.get(key) ?? 0) + before)
				const now = isCredit(line) ? netted.leftOf(line) : line.amountMinor
				expect(Math.abs(now)).toBeLessThanOrEqual(Math.abs(before))
				expect(now * before).toBeGreaterThanOrEqual(0)
				if (isCredit(line)) sums.credit += now
				else sums.paid += now
			})
			for (const [key, { paid, credit }] of left) {
				expect(paid + credit).toBe(raw.get(key))
				expect(Math.min(paid, 0 - credit)).toBe(0)
			}
		}),
	)
})
