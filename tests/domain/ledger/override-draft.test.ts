import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	formatPercent,
	parsePercent,
	restOf,
} from '#app/domain/ledger/override-draft.ts'

test.each([
	['50', 5_000],
	['33.34', 3_334],
	['33,3', 3_330],
	[' 100 % ', 10_000],
	['50%', 5_000],
	['50  %', 5_000],
	['5%0', null],
	['5%%', null],
	['0', 0],
	['100.01', null],
	['33.345', null],
	['-1', null],
	['', null],
	['half', null],
	['1e2', null],
])('"%s" of a hundred', (typed, expected) => {
	expect(parsePercent(typed)).toBe(expected)
})

test('what is written is read as it was', () => {
	fc.assert(
		fc.property(fc.nat(10_000), (points) => {
			expect(parsePercent(formatPercent(points))).toBe(points)
		}),
	)
})

test.each([
	['nothing given', [], 10_000],
	['a part', [3_334, 3_333], 3_333],
	['all of it', [10_000], 0],
	['more than there is', [6_000, 6_000], 'more_than_whole'],
])('what is left: %s', (_, given, expected) => {
	const rest = restOf(given.map((basisPoints) => ({ basisPoints })))
	expect(rest.ok ? rest.value : rest.reason).toBe(expected)
})
