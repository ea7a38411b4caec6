import { describe, expect, test } from 'vitest'
import {
	isReservedKey,
	toldKeyOf,
	versionKey,
	versionOf,
} from '#app/domain/ledger/line-version.ts'
import { postedTarget, unpostedTarget } from '#app/domain/ledger/target.ts'
import { closedMonthOf, inVersions } from '#app/domain/ledger/void.ts'
import { calendarOf } from '#app/domain/period.ts'
import { refund, sale } from '#tests/support/facts.ts'

describe('the key of a version', () => {
	test.each([
		['INV-7', 1, 'INV-7'],
		['INV-7', 2, 'INV-7 · v2'],
		['INV-7#2', 12, 'INV-7#2 · v12'],
	])('of %s, version %i, is %s and back', (told, version, key) => {
		expect(versionKey(told, version)).toBe(key)
		expect(toldKeyOf(key)).toBe(told)
		expect(versionOf(key)).toBe(version)
		expect(isReservedKey(key)).toBe(version > 1)
	})

	test.each(['INV · v', 'INV · v0', 'INV · v2 b', 'INV v2', '· v2'])(
		'%s is a key as any other',
		(key) => {
			expect(isReservedKey(key)).toBe(false)
			expect(toldKeyOf(key)).toBe(key)
		},
	)
})

describe('the closed month of a line', () => {
	const calendar = calendarOf('UTC')
	const paid = sale('2026-02-10', '50.00')
	const credit = sale('2026-02-10', '-5.00', { invoiceId: 'I' })
	test.each([
		['nothing is closed', paid, ['2026-02'], null, null],
		['its month is open', paid, ['2026-02'], '2026-01', null],
		['its month is closed', paid, ['2026-02'], '2026-02', '2026-02'],
		[
			'of several, the first',
			paid,
			['2026-03', '2026-02'],
			'2026-03',
			'2026-02',
		],
		[
			'it came late: it stands in an open month',
			paid,
			['2026-03'],
			'2026-02',
			null,
		],
		['it has no entries', paid, [], '2026-04', null],
		['a credit of a closed month', credit, [], '2026-02', '2026-02'],
		['a credit of an open one', credit, [], '2026-01', null],
	] as const)('where %s', (_, line, periods, closed, expected) => {
		expect(closedMonthOf(line, periods, closed, calendar)).toBe(expected)
	})
})

describe('targets under the keys of versions', () => {
	const line = sale('2026-02-10', '50.00')
	const back = refund(line, '2026-02-11', '10.00')
	const targets = [postedTarget(line, []), unpostedTarget(back, 'needs_rate')]

	test('are as they are where nothing was voided', () => {
		expect(inVersions(targets, [], (key) => key)).toEqual(targets)
	})

	test('name the version that stands, and a refund that of its line', () => {
		const second = versionKey(line.sourceKey, 2)
		const filed = inVersions(targets, [line], (key) =>
			key === line.sourceKey ? second : key,
		)
		expect(filed.map((each) => each.line.sourceKey)).toEqual([
			second,
			back.sourceKey,
			line.sourceKey,
		])
		expect(filed[1]?.line.refundOf).toBe(second)
		expect(filed[1]?.unposted).toBe('needs_rate')
		expect(filed[2]).toEqual({
			line,
			entries: [],
			unposted: null,
			waitingMinor: 0,
		})
	})
})
