import { expect, test } from 'vitest'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { refundRefusal } from '#app/domain/ledger/refund.ts'
import { refund, sale } from '#tests/support/facts.ts'

const owned = (line: RevenueLine, accountId = 'A') => ({ ...line, accountId })

const line = sale('2026-01-10', '100')
const back = (amount: string, rest: Partial<RevenueLine> = {}) =>
	owned(refund(line, '2026-01-11', amount, rest))
const taken = refund(line, '2026-01-11', '10')

test.each([
	['a part of the line', back('10'), owned(line), null],
	['the whole line', back('100'), owned(line), null],
	['more than the line: what is more waits', back('100.01'), owned(line), null],
	[
		'a positive amount: it is a reversal',
		back('10', { amountMinor: 10_00 }),
		owned(line),
		null,
	],
	['a line that has not come: it waits', back('10'), undefined, null],
	[
		'itself',
		back('10', { sourceKey: line.sourceKey }),
		undefined,
		'refund_of_itself',
	],
	[
		'a refund',
		owned(refund(taken, '2026-01-12', '5')),
		owned(taken),
		'refund_of_refund',
	],
	[
		'a credit',
		back('5'),
		owned(sale('2026-01-10', '-10', { invoiceId: 'I' })),
		'refund_of_credit',
	],
	[
		'a line of another account',
		back('10'),
		owned(line, 'B'),
		'refund_of_other_account',
	],
	[
		'a line in another currency',
		back('10', { currency: 'EUR' }),
		owned(line),
		'refund_in_other_currency',
	],
])('a refund of %s', (_, of, original, expected) => {
	expect(refundRefusal(of, original)).toBe(expected)
})
