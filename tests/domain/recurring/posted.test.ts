import { expect, test } from 'vitest'
import type { Target, TargetEntry } from '#app/domain/ledger/target.ts'
import { postedLines } from '#app/domain/recurring/posted.ts'
import { sale } from '#tests/support/facts.ts'

const entry = (baseMinor: number): TargetEntry => ({
	class: 'new',
	bucket: 'first_order',
	amountMinor: baseMinor * 2,
	baseMinor,
	credits: [],
})

const target = (rest: Partial<Target> = {}): Target => ({
	line: sale('2026-01-10', '100'),
	entries: [],
	unposted: null,
	waitingMinor: 0,
	...rest,
})

test('a line comes to the sum of its entries in the base currency; one without any to nothing', () => {
	const targets = [target({ entries: [entry(30), entry(-5)] }), target()]
	expect(postedLines(targets)).toEqual([
		{ line: targets[0]?.line, baseMinor: 25 },
		{ line: targets[1]?.line, baseMinor: 0 },
	])
})

test.each(['needs_rate', 'needs_line', 'refund_mismatch'] as const)(
	'a line that waits (%s) is not there yet',
	(unposted) => {
		const posted = target()
		expect(postedLines([target({ unposted }), posted])).toEqual([
			{ line: posted.line, baseMinor: 0 },
		])
	},
)

test.each(['refund_exceeds_line', 'reversal_exceeds_refunds'] as const)(
	'a line of which a part may wait (%s) is there with that part',
	(unposted) => {
		const partly = target({ unposted, entries: [entry(-30)], waitingMinor: -1 })
		expect(postedLines([partly])).toEqual([
			{ line: partly.line, baseMinor: -30 },
		])
	},
)
