import { describe, expect, test } from 'vitest'
import { planUndo, type UndoFacts } from '#app/domain/uploads/undo-import.ts'

const facts = (rest: Partial<UndoFacts> = {}): UndoFacts => ({
	isRunning: false,
	undo: null,
	lines: 3,
	rejected: 0,
	isUnmarked: false,
	posted: [
		{
			period: '2026-02',
			currency: 'USD',
			lines: 1,
			amountMinor: 30_00,
			baseMinor: 30_00,
		},
		{
			period: '2026-01',
			currency: 'USD',
			lines: 2,
			amountMinor: 90_00,
			baseMinor: 90_00,
		},
	],
	unposted: 0,
	firstCredit: null,
	closedThrough: null,
	...rest,
})

const row = (period: string, currency: string, amountMinor: number) => ({
	period,
	currency,
	lines: 1,
	amountMinor,
	baseMinor: amountMinor,
})

describe('what speaks against undoing an import', () => {
	test.each<[string, Partial<UndoFacts>, unknown]>([
		['its files are being read', { isRunning: true }, 'still_importing'],
		['it is being undone', { undo: 'running' }, 'being_undone'],
		['it was undone', { undo: 'done', lines: 0, posted: [] }, 'already_undone'],
		['nothing of it stands', { lines: 0, posted: [] }, 'nothing_left'],
		[
			'it is of before lines said by which import they came',
			{ lines: 0, posted: [], isUnmarked: true },
			'lines_unknown',
		],
		[
			'one of its months is closed',
			{ closedThrough: '2026-01' },
			{ closedMonths: ['2026-01'] },
		],
		[
			'all of its months are closed: the first one first',
			{ closedThrough: '2026-03' },
			{ closedMonths: ['2026-01', '2026-02'] },
		],
		[
			'a month is closed in which it has entries that come to nothing',
			{ posted: [row('2026-01', 'USD', 0)], closedThrough: '2026-01' },
			{ closedMonths: ['2026-01'] },
		],
		[
			'a month is closed in which a credit of it lies',
			{ posted: [], firstCredit: '2025-12', closedThrough: '2025-12' },
			{ closedMonths: ['2025-12'] },
		],
	])('%s', (_, given, reason) => {
		expect(planUndo(facts(given))).toEqual({ ok: false, reason })
	})

	test.each<[string, Partial<UndoFacts>]>([
		['the closed months are of before', { closedThrough: '2025-12' }],
		['rejected rows alone wait', { lines: 0, posted: [], rejected: 2 }],
		['it stopped on the way', { undo: 'stopped' }],
		[
			'it stopped just before its end',
			{ undo: 'stopped', lines: 0, posted: [] },
		],
		[
			'its credits are of after the closed months',
			{ firstCredit: '2026-01', closedThrough: '2025-12' },
		],
	])('nothing, where %s', (_, given) => {
		expect(planUndo(facts(given)).ok).toBe(true)
	})
})

test('what is taken back is told by currency and month', () => {
	expect(
		planUndo(
			facts({
				lines: 6,
				rejected: 4,
				unposted: 2,
				posted: [
					row('2026-02', 'USD', 30_00),
					row('2026-01', 'USD', -5_00),
					row('2026-02', 'EUR', 7_00),
				],
			}),
		),
	).toEqual({
		ok: true,
		value: {
			lines: 6,
			rejected: 4,
			unposted: 2,
			money: [
				{
					currency: 'EUR',
					months: [{ period: '2026-02', lines: 1, amountMinor: 7_00 }],
				},
				{
					currency: 'USD',
					months: [
						{ period: '2026-01', lines: 1, amountMinor: -5_00 },
						{ period: '2026-02', lines: 1, amountMinor: 30_00 },
					],
				},
			],
		},
	})
})
