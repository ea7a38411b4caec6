import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	isKeepable,
	mendedCells,
	type RejectedCell,
	reasonsByColumn,
	rejectedText,
} from '#app/domain/uploads/rejected-row.ts'

describe('a row that somebody mends', () => {
	test.each<
		[string, RejectedCell[], (string | undefined)[], number, RejectedCell[]]
	>([
		['has what was typed', ['a', 'b'], ['a', 'c'], 2, ['a', 'c']],
		['keeps what was not sent', ['a', 'b'], [undefined, 'c'], 2, ['a', 'c']],
		['keeps a number that was left alone', [12.5], ['12.5'], 1, [12.5]],
		['has a text where a number was changed', [12.5], ['12,5'], 1, ['12,5']],
		[
			'keeps a wall time that was left alone',
			[{ wall: '2026-01-02T00:00:00' }],
			['2026-01-02T00:00:00'],
			1,
			[{ wall: '2026-01-02T00:00:00' }],
		],
		['gets the cells that it lacked', ['a'], ['a', ''], 2, ['a', '']],
		['loses those beyond the last column', ['a', 'b', 'c'], [], 2, ['a', 'b']],
		['keeps its line ends', ['a\nb'], ['a\r\nb'], 1, ['a\nb']],
	])('%s', (_, before, typed, columns, after) => {
		expect(mendedCells(columns, before, typed)).toEqual(after)
	})

	test('is as before where it is sent back as it was shown', () => {
		const cell = fc.oneof(
			fc.string(),
			fc.double({ noNaN: true, noDefaultInfinity: true }),
		)
		fc.assert(
			fc.property(fc.array(cell, { maxLength: 6 }), (cells) => {
				expect(
					mendedCells(cells.length, cells, cells.map(rejectedText)),
				).toEqual(cells)
			}),
		)
	})
})

test('reasons stand beside the cells that they concern, the others with the row', () => {
	const { of, whole } = reasonsByColumn(
		['id', 'Amount'],
		[
			{ column: 'Amount', reason: 'is no amount' },
			{ column: null, reason: 'has 5 cells' },
			{ column: 'Amount', reason: 'is too large' },
			{ column: 'line_id', reason: 'is known' },
		],
	)
	expect([...of]).toEqual([[1, 'is no amount; is too large']])
	expect(whole).toEqual(['has 5 cells', 'line_id is known'])
})

test('a row that is longer than a page is not kept', () => {
	expect(isKeepable(['x'.repeat(100_000)])).toBe(true)
	expect(isKeepable(['x'.repeat(100_000), 'x'])).toBe(false)
})
