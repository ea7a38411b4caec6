import { expect, test } from 'vitest'
import {
	isDismissed,
	isDismissible,
} from '#app/domain/ledger/wait-dismissal.ts'

test.each([
	['needs_line', true],
	['refund_exceeds_line', true],
	['reversal_exceeds_refunds', true],
	['credit_left', true],
	['refund_mismatch', true],
	['needs_rate', false],
	['needs_account', false],
] as const)(
	'what waits since %s: may be dismissed is %s',
	(reason, expected) => {
		expect(isDismissible(reason)).toBe(expected)
	},
)

const was = { reason: 'refund_exceeds_line', amountMinor: -5_00 } as const

test.each([
	['what waits is what was dismissed', was, was, true],
	['nothing was dismissed', was, null, false],
	['more waits', { ...was, amountMinor: -6_00 }, was, false],
	['less waits', { ...was, amountMinor: -4_00 }, was, false],
	['it waits for another thing', { ...was, reason: 'needs_line' }, was, false],
] as const)('%s', (_, wait, dismissed, expected) => {
	expect(isDismissed(wait, dismissed)).toBe(expected)
})
