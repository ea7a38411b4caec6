import { describe, expect, test } from 'vitest'
import { allPages, csvOf } from '#app/views/format/csv.ts'
import { decodeCursor, encodeCursor } from '#app/views/format/cursor.ts'
import {
	formatDays,
	formatInstant,
	formatPeriodRange,
} from '#app/views/format/dates.ts'
import { countOf, formatMoney, formatShare } from '#app/views/format/money.ts'
import { accountPath, lastSegmentOf, linePath } from '#app/views/paths/paths.ts'
import { at } from '#tests/support/facts.ts'

test.each([
	['cents', 123_456, 'USD', '$1,234.56'],
	['less than nothing', -5, 'USD', '-$0.05'],
	['a currency without cents', 1580, 'JPY', '¥1,580'],
	[
		'more than a float holds in cents',
		9_007_199_254_740_991,
		'USD',
		'$90,071,992,547,409.91',
	],
])('money: %s', (_, amountMinor, currency, expected) => {
	expect(formatMoney(amountMinor, currency)).toBe(expected)
})

test('counts and shares', () => {
	expect(countOf(1, 'line')).toBe('1 line')
	expect(countOf(2000, 'company', 'companies')).toBe('2,000 companies')
	expect(formatShare(1 / 3)).toBe('33.33%')
})

test('months and times say which they are', () => {
	expect(formatPeriodRange('2026-01', '2026-01')).toBe('January 2026')
	expect(formatPeriodRange('2026-01', '2026-03')).toBe(
		'January\u2009–\u2009March 2026',
	)
	expect(formatPeriodRange('2025-11', '2026-03')).toBe(
		'November 2025\u2009–\u2009March 2026',
	)
	expect(formatInstant(at('2026-01-05T23:30:00Z'), 'Europe/Berlin')).toBe(
		'Jan 6, 2026, 00:30 GMT+1',
	)
	expect(formatDays(86_400_000 * 12.46)).toBe('12.4 days')
	expect(formatDays(86_400_000)).toBe('1 day')
})

test.each(['inv/7 #2?x=50%', 'a%2Fb', 'x.data', 'ünï→', 'plain'])(
	'the key %s comes back out of its address',
	(key) => {
		for (const path of [linePath(key), accountPath(key)]) {
			const { pathname } = new URL(path, 'http://laurel.invalid')
			expect(lastSegmentOf(pathname)).toBe(key)
			expect(pathname.endsWith('.data')).toBe(false)
		}
	},
)

test('an address that is badly encoded names nothing', () => {
	expect(lastSegmentOf('/admin/lines/%E0%A4%A')).toBeNull()
})

describe('a cursor', () => {
	test('comes back as it was', () => {
		const cursor = encodeCursor(['2026-01', 'é|"x', 3])
		expect(decodeCursor(cursor, ['text', 'text', 'number'])).toEqual([
			'2026-01',
			'é|"x',
			3,
		])
	})

	test.each([
		['none', null],
		['nonsense', '%%%'],
		['another list’s', encodeCursor([1, 2])],
		['a fraction', encodeCursor(['a', 1.5])],
	])('that is %s is the first page', (_, cursor) => {
		expect(decodeCursor(cursor, ['text', 'number'])).toBeNull()
	})
})

test('a file: cells that a spreadsheet would run are made harmless, amounts stay numbers', async () => {
	const pages = [
		{ rows: ['=1+1', '+1', '-x', '@x', '-12.50', '＝1'], next: 1 },
		{ rows: ['a,"b"', ''], next: null },
	]
	async function* cells() {
		const all = allPages(async (after: number | null) => {
			const page = pages[after ?? 0]
			if (!page) throw new Error('no such page')
			return page
		})
		for await (const rows of all) yield rows.map((cell) => [cell, 1])
	}
	let text = ''
	for await (const piece of csvOf(['a', 'b'], cells())) text += piece
	expect(text.split('\r\n')).toEqual([
		'a,b',
		`"'=1+1",1`,
		`"'+1",1`,
		`"'-x",1`,
		`"'@x",1`,
		'-12.50,1',
		`"'＝1",1`,
		'"a,""b""",1',
		',1',
		'',
	])
})
