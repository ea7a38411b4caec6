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
	['a part of the line', back('10'), owned(line), 0, null],
	['the whole line', back('100'), owned(line), 0, null],
	['all that is left', back('40'), owned(line), 60_00, null],
	[
		'a cent more than is left',
		back('40.01'),
		owned(line),
		60_00,
		'refund_exceeds_line',
	],
	[
		'a cent more than the line',
		back('100.01'),
		owned(line),
		0,
		'refund_exceeds_line',
	],
	['nothing, of a line that is used up', back('0'), owned(line), 100_00, null],
	['a line that has not come: it waits', back('10'), undefined, 0, null],
	[
		'itself',
		back('10', { sourceKey: line.sourceKey }),
		undefined,
		0,
		'refund_of_itself',
	],
	[
		'a refund',
		owned(refund(taken, '2026-01-12', '5')),
		owned(taken),
		0,
		'refund_of_refund',
	],
	[
		'a line of another account',
		back('10'),
		owned(line, 'B'),
		0,
		'refund_of_other_account',
	],
	[
		'a line in another currency',
		back('10', { currency: 'EUR' }),
		owned(line),
		0,
		'refund_in_other_currency',
	],
	[
		'a positive amount',
		back('10', { amountMinor: 10_00 }),
		owned(line),
		0,
		'positive_refund',
	],
])('a refund of %s', (_, of, original, alreadyMinor, expected) => {
	expect(refundRefusal(of, original, alreadyMinor)).toBe(expected)
})
