import { describe, expect, test } from 'vitest'
import { byPayment } from '#app/domain/ledger/order-payments.ts'
import { type AccountFacts, settleAccount } from '#app/domain/ledger/settle.ts'
import { calendarOf } from '#app/domain/period.ts'
import type { Policy } from '#app/domain/policy.ts'
import {
	entryTexts,
	facts,
	override,
	refund,
	rules,
	sale,
	stage,
	touch,
} from '#tests/support/facts.ts'

/** The entries of every line, in the order of payment. */
const settled = (known: Partial<AccountFacts>, policy: Partial<Policy> = {}) =>
	settleAccount(facts(known), rules(policy)).targets.map(entryTexts)

const months = (...amounts: string[]) =>
	amounts.map((amount, i) =>
		sale(`2026-${String(i + 1).padStart(2, '0')}-10`, amount),
	)

const byAda = touch('ada', '2026-01-01')

describe('bucket', () => {
	test('of an account that nobody referred: base in first_order, the rest in its own', () => {
		expect(
			settled({
				lines: [
					...months('50', '80'),
					sale('2026-03-01', '20', { family: 'Vault' }),
				],
			}),
		).toEqual([
			['new→first_order 50.00'],
			['renewal→first_order 50.00', 'upsell 30.00'],
			['cross_sell 20.00'],
		])
	})

	test('of a referred account: base in referral; upsell and cross-sell keep their own and are credited', () => {
		expect(
			settled({
				lines: [
					...months('50', '80'),
					sale('2026-03-01', '20', { family: 'Vault' }),
					sale('2026-04-01', '9', { interval: 'once' }),
				],
				touches: [byAda],
			}),
		).toEqual([
			['new→referral 50.00 [ada 50.00]'],
			['renewal→referral 50.00 [ada 50.00]', 'upsell 30.00 [ada 30.00]'],
			['cross_sell 20.00 [ada 20.00]'],
			['repeat→referral 9.00 [ada 9.00]'],
		])
	})

	test('the unattributed part lies in referral, the not-referred part in first_order', () => {
		expect(
			settled({
				lines: months('50', '80'),
				touches: [touch('partner', '2026-01-01', null)],
			}),
		).toEqual([
			['new→referral 50.00 [nobody 50.00]'],
			['renewal→referral 50.00 [nobody 50.00]', 'upsell 30.00 [nobody 30.00]'],
		])
		expect(
			settled({
				lines: months('50', '80'),
				overrides: [override(1, '2026-01-01', { ada: 4_000 }, 6_000)],
			}),
		).toEqual([
			['new→referral 20.00 [ada 20.00]', 'new→first_order 30.00'],
			[
				'renewal→referral 20.00 [ada 20.00]',
				'renewal→first_order 30.00',
				'upsell 30.00 [ada 12.00]',
			],
		])
	})

	test('a zero line makes no entry and is no first payment', () => {
		const lines = [
			sale('2026-01-01', '0'),
			sale('2026-01-02', '50'),
			sale('2026-01-03', '0'),
		]
		const { targets, attribution } = settleAccount(facts({ lines }), rules())
		expect(targets.map(entryTexts)).toEqual([[], ['new→first_order 50.00'], []])
		expect(targets.map(({ unposted }) => unposted)).toEqual([null, null, null])
		expect(attribution.conversionAt).toBe(lines[1]?.paidAt)
	})

	test('a line refunded in full still counts as having paid', () => {
		const first = sale('2026-01-10', '50')
		expect(
			settled({
				lines: [
					first,
					refund(first, '2026-01-11', '50'),
					sale('2026-02-10', '80'),
				],
			}),
		).toEqual([
			['new→first_order 50.00'],
			['new→first_order -50.00'],
			['renewal→first_order 50.00', 'upsell 30.00'],
		])
	})
})

describe('a referral that lasts for some months', () => {
	test('ends at the same time of day one month later, or on the last day of a shorter month', () => {
		const once = { interval: 'once' } as const
		const lines = [
			sale('2026-01-31T12:00:00Z', '50', once),
			sale('2026-02-28T11:59:59.999Z', '50', once),
			sale('2026-02-28T12:00:00.000Z', '50', once),
		]
		expect(settled({ lines, touches: [byAda] }, { referralMonths: 1 })).toEqual(
			[
				['new→referral 50.00 [ada 50.00]'],
				['repeat→referral 50.00 [ada 50.00]'],
				['repeat→first_order 50.00'],
			],
		)
	})

	test('has no end by default', () => {
		const late = [sale('2016-01-10', '50'), sale('2026-01-10', '50')]
		expect(
			settled({ lines: late, touches: [touch('ada', '2016-01-01')] })[1],
		).toEqual(['renewal→referral 50.00 [ada 50.00]'])
	})

	test('is counted in the zone of the organisation', () => {
		const [first, second] = [
			sale('2026-02-01T04:30:00Z', '50'), // 31 January, 23:30 in New York
			sale('2026-03-01T04:00:00Z', '50'), // 28 February, 23:00
		]
		const known = facts({ lines: [first, second], touches: [byAda] })
		const entriesIn = (zone: string) =>
			entryTexts(
				settleAccount(
					known,
					rules({ referralMonths: 1 }, { calendar: calendarOf(zone) }),
				).targets[1],
			)
		expect(entriesIn('America/New_York')).toEqual([
			'renewal→referral 50.00 [ada 50.00]',
		])
		expect(entriesIn('UTC')).toEqual(['renewal→referral 50.00 [ada 50.00]'])
		const later = sale('2026-03-01T04:30:00Z', '50') // 28 February, 23:30: the end there, not in UTC
		const laterIn = (zone: string) =>
			entryTexts(
				settleAccount(
					facts({ lines: [first, later], touches: [byAda] }),
					rules({ referralMonths: 1 }, { calendar: calendarOf(zone) }),
				).targets[1],
			)
		expect(laterIn('America/New_York')).toEqual(['renewal→first_order 50.00'])
	})
})

describe('several touches', () => {
	const touches = [
		touch('ada', '2026-01-01'),
		touch('bea', '2026-01-02'),
		touch('cyd', '2026-01-03'),
	]
	test.each([
		['first', ['new→referral 140.00 [ada 140.00]']],
		['last', ['new→referral 140.00 [cyd 140.00]']],
		['linear', ['new→referral 140.00 [ada 46.67, bea 46.67, cyd 46.66]']],
		['position', ['new→referral 140.00 [ada 56.00, bea 28.00, cyd 56.00]']],
	] as const)('140.00 under %s', (model, expected) => {
		expect(settled({ lines: months('140'), touches }, { model })).toEqual([
			expected,
		])
	})

	test('are taken in the order in which they occurred, then by id, not as they came', () => {
		const tied = [
			touch('t3', '2026-01-01', 'cyd'),
			touch('t1', '2026-01-01', 'ada'),
			touch('t2', '2026-01-01', 'bea'),
		]
		expect(
			settled({ lines: months('100'), touches: tied }, { model: 'linear' }),
		).toEqual([['new→referral 100.00 [ada 33.34, bea 33.33, cyd 33.33]']])
	})

	test('two of one referrer are two credits', () => {
		expect(
			settled(
				{
					lines: months('66.50'),
					touches: [
						touch('t1', '2026-01-01', 'ada'),
						touch('t2', '2026-01-02', 'ada'),
					],
				},
				{ model: 'position' },
			),
		).toEqual([['new→referral 66.50 [ada 33.25, ada 33.25]']])
	})

	test('every layer is split on its own', () => {
		expect(
			settled({ lines: months('50', '80'), touches }, { model: 'linear' })[1],
		).toEqual([
			'renewal→referral 50.00 [ada 16.67, bea 16.67, cyd 16.66]',
			'upsell 30.00 [ada 10.00, bea 10.00, cyd 10.00]',
		])
	})

	test('W finds its stages: lead at the second touch, opportunity at the third', () => {
		expect(
			settled(
				{
					lines: months('100'),
					touches,
					stages: [
						stage('opportunity', '2026-01-05'),
						stage('opportunity', '2026-01-03'),
						stage('lead', '2026-01-02'),
					],
				},
				{ model: 'w' },
			),
		).toEqual([['new→referral 100.00 [ada 33.34, bea 33.33, cyd 33.33]']])
	})

	test('the set is frozen at the first payment: later touches change no renewal', () => {
		expect(
			settled({
				lines: months('50', '50'),
				touches: [byAda, touch('bea', '2026-01-20')],
			})[1],
		).toEqual(['renewal→referral 50.00 [ada 50.00]'])
	})

	test('an earlier payment that comes late moves the first payment, and with it what counts', () => {
		expect(
			settled({
				lines: [sale('2025-12-01', '10'), ...months('50')],
				touches: [byAda],
			}),
		).toEqual([
			['new→first_order 10.00'],
			['renewal→first_order 10.00', 'upsell 40.00'],
		])
	})
})

describe('override', () => {
	const lines = months('100', '100', '100')
	test('decides lines paid from its date on; earlier ones stay with the model', () => {
		expect(
			settled({
				lines,
				touches: [byAda],
				overrides: [override(1, '2026-02-10', { bea: 10_000 })],
			}),
		).toEqual([
			['new→referral 100.00 [ada 100.00]'],
			['renewal→referral 100.00 [bea 100.00]'],
			['renewal→referral 100.00 [bea 100.00]'],
		])
	})

	test('the highest version that is in effect decides', () => {
		expect(
			settled({
				lines,
				overrides: [
					override(2, '2026-03-01', { cyd: 10_000 }),
					override(1, '2026-01-01', { bea: 10_000 }),
				],
			}),
		).toEqual([
			['new→referral 100.00 [bea 100.00]'],
			['renewal→referral 100.00 [bea 100.00]'],
			['renewal→referral 100.00 [cyd 100.00]'],
		])
		expect(
			settled({
				lines: lines.slice(2),
				overrides: [
					override(2, '2026-01-01', { cyd: 10_000 }),
					override(1, '2026-02-01', { bea: 10_000 }),
				],
			}),
		).toEqual([['new→referral 100.00 [cyd 100.00]']])
	})

	test('… in whatever order versions are kept', () => {
		expect(
			settled({
				lines: lines.slice(2),
				overrides: [
					override(1, '2026-01-01', { bea: 10_000 }),
					override(3, '2026-02-01', { cyd: 10_000 }),
					override(2, '2026-02-15', { ada: 10_000 }),
				],
			}),
		).toEqual([['new→referral 100.00 [cyd 100.00]']])
	})

	test('shares are basis points: 33.33 %, 33.33 %, 33.34 % of 100.00', () => {
		expect(
			settled({
				lines: months('100'),
				overrides: [
					override(1, '2026-01-01', { ada: 3_333, bea: 3_333, cyd: 3_334 }),
				],
			}),
		).toEqual([['new→referral 100.00 [ada 33.33, bea 33.33, cyd 33.34]']])
	})

	test('"not referred" undoes a touch', () => {
		expect(
			settled({
				lines: months('100'),
				touches: [byAda],
				overrides: [override(1, '2026-01-01', {}, 10_000)],
			}),
		).toEqual([['new→first_order 100.00']])
	})

	test('"not referred" and a share of 0 leave no empty entries', () => {
		expect(
			settled({
				lines: months('100'),
				overrides: [override(1, '2026-01-01', { ada: 0, bea: 1 }, 9_999)],
			}),
		).toEqual([['new→referral 0.01 [bea 0.01]', 'new→first_order 99.99']])
		expect(
			settled({
				lines: months('0.01'),
				overrides: [override(1, '2026-01-01', { bea: 1 }, 9_999)],
			}),
		).toEqual([['new→first_order 0.01']])
	})

	test('is the same under every model', () => {
		const known = {
			lines,
			touches: [byAda, touch('bea', '2026-01-02')],
			overrides: [override(1, '2026-01-01', { cyd: 5_000 }, 5_000)],
		}
		expect(settled(known, { model: 'linear' })).toEqual(
			settled(known, { model: 'first' }),
		)
	})
})

describe('what the account says of itself', () => {
	test('word of mouth alone: claimed, never credited', () => {
		const { targets, attribution } = settleAccount(
			facts({
				lines: months('100'),
				touches: [touch('ada', '2026-01-01', 'ada', { kind: 'self_reported' })],
			}),
			rules(),
		)
		expect(entryTexts(targets[0])).toEqual(['new→first_order 100.00'])
		expect(attribution).toMatchObject({ isReferred: false, isClaimed: true })
	})

	test('before any payment nothing is decided', () => {
		const { targets, attribution } = settleAccount(
			facts({ touches: [byAda], stages: [stage('lead', '2026-01-02')] }),
			rules(),
		)
		expect(targets).toEqual([])
		expect(attribution).toMatchObject({
			conversionAt: null,
			isReferred: false,
			touches: [{ verdict: 'not_converted', weight: 0 }],
		})
	})
})

describe('currency', () => {
	const yen = { currency: 'JPY' } as const
	test('the base amount is split over the layers so that it sums exactly', () => {
		const lines = [
			sale('2026-01-10', '7000', yen),
			sale('2026-02-10', '10000', yen),
		]
		const { targets } = settleAccount(
			facts({ lines, touches: [byAda] }),
			rules({}, { toBase: () => 66_67 }),
		)
		expect(
			targets[1]?.entries.map(({ amountMinor, baseMinor, credits }) => [
				amountMinor,
				baseMinor,
				credits[0]?.baseMinor,
			]),
		).toEqual([
			[7_000, 46_67, 46_67],
			[3_000, 20_00, 20_00],
		])
	})

	test('without a rate a line waits, and its refund with it; later lines are classified as if it were there', () => {
		const first = sale('2026-01-10', '7000', yen)
		const lines = [
			first,
			refund(first, '2026-01-11', '7000'),
			sale('2026-02-10', '50'),
		]
		const { targets } = settleAccount(
			facts({ lines }),
			rules(
				{},
				{
					toBase: (line) => (line.currency === 'JPY' ? null : line.amountMinor),
				},
			),
		)
		expect(
			targets.map(({ entries, unposted }) => [entries.length, unposted]),
		).toEqual([
			[0, 'needs_rate'],
			[0, 'needs_rate'],
			[1, null],
		])
		expect(targets[2]?.entries[0]?.class).toBe('renewal')
	})

	test('a payment too small for the base currency keeps its original amount', () => {
		const { targets } = settleAccount(
			facts({ lines: [sale('2026-01-10', '1', yen)], touches: [byAda] }),
			rules({}, { toBase: () => 0 }),
		)
		expect(targets[0]?.entries).toMatchObject([
			{ amountMinor: 1, baseMinor: 0, credits: [{ amountMinor: 1 }] },
		])
	})
})

test('lines stand in the order in which they were paid, at one instant in that of their keys', () => {
	const paid = (sourceKey: string, paidAt: number) => ({ sourceKey, paidAt })
	const [b, a, z] = [paid('b', 2), paid('a', 2), paid('z', 1)]
	expect([b, a, z].sort(byPayment)).toEqual([z, a, b])
	expect(byPayment(a, b)).toBeLessThan(0)
	expect(byPayment(b, a)).toBeGreaterThan(0)
	expect(byPayment(a, a)).toBe(0)
})
