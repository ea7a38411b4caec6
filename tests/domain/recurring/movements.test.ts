import { describe, expect, test } from 'vitest'
import type { RevenueLine } from '#app/domain/ledger/line.ts'
import { amountText } from '#app/domain/money.ts'
import { calendarOf } from '#app/domain/period.ts'
import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import { monthlyOf } from '#app/domain/recurring/bridge.ts'
import {
	type RecurringRules,
	recurringEvents,
} from '#app/domain/recurring/cover.ts'
import {
	movementsOf,
	type SaidMovements,
} from '#app/domain/recurring/movements.ts'
import type {
	StreamFacts,
	SubscriptionFacts,
} from '#app/domain/recurring/streams.ts'
import { at, DAY, refund, sale } from '#tests/support/facts.ts'

const posted = (lines: readonly RevenueLine[]) =>
	lines.map((line) => ({ line, baseMinor: line.amountMinor }))

type Known = Partial<StreamFacts & RecurringRules> & {
	zone?: string
	said?: SaidMovements
}

const NOTHING_SAID = { subscriptions: new Map(), churnedAt: null }

const movementsIn = (
	lines: readonly RevenueLine[],
	{ zone = 'UTC', said, ...known }: Known = {},
) =>
	movementsOf(
		{ lines: posted(lines), ...NOTHING_SAID, ...known },
		{
			policy: DEFAULT_POLICY,
			calendar: calendarOf(zone),
			now: Number.POSITIVE_INFINITY,
			...known,
		},
		said ?? null,
	)

/** Movements in words, of a month's revenue: "2026-01 new +50.00 = 50.00". As of the end of time, unless said otherwise. */
const movementTexts = (lines: readonly RevenueLine[], known?: Known) =>
	movementsIn(lines, known).movements.map(
		({ period, kind, deltaAnnualMinor, annualMinor }) =>
			`${period} ${kind} ${deltaAnnualMinor > 0 ? '+' : ''}${inMonth(deltaAnnualMinor)} = ${inMonth(annualMinor)}`,
	)
const eventsOf = (lines: readonly RevenueLine[], baseMinor?: number) =>
	recurringEvents(
		{
			lines: posted(lines).map((each) => ({
				...each,
				baseMinor: baseMinor ?? each.baseMinor,
			})),
			...NOTHING_SAID,
		},
		{
			policy: DEFAULT_POLICY,
			calendar: calendarOf('UTC'),
			now: Number.POSITIVE_INFINITY,
		},
	).events

const inMonth = (annualMinor: number) =>
	amountText(monthlyOf(annualMinor), 'USD')

const monthly = (amounts: readonly string[], rest: Partial<RevenueLine> = {}) =>
	amounts.flatMap((amount, i) =>
		amount === ''
			? []
			: [sale(`2026-${String(i + 1).padStart(2, '0')}-01`, amount, rest)],
	)

const year = { interval: 'year' } as const

const cases: Record<string, [lines: RevenueLine[], expected: string[]]> = {
	'nothing paid, nothing recurs': [[], []],
	'what is paid once does not recur': [
		[sale('2026-01-01', '500', { interval: 'once' })],
		[],
	],
	'a month counts for a month, then lapses': [
		[sale('2026-01-01', '50')],
		['2026-01 new +50.00 = 50.00', '2026-02 churn -50.00 = 0.00'],
	],
	'a year counts for a year': [
		[sale('2026-01-01', '600', year)],
		['2026-01 new +50.00 = 50.00', '2027-01 churn -50.00 = 0.00'],
	],
	'the same again and again is no movement': [
		monthly(['50', '50', '50', '50']),
		['2026-01 new +50.00 = 50.00', '2026-05 churn -50.00 = 0.00'],
	],
	'$50, $80, $60, $40, $50 a month': [
		monthly(['50', '80', '60', '40', '50']),
		[
			'2026-01 new +50.00 = 50.00',
			'2026-02 expansion +30.00 = 80.00',
			'2026-03 contraction -20.00 = 60.00',
			'2026-04 contraction -20.00 = 40.00',
			'2026-05 expansion +10.00 = 50.00',
			'2026-06 churn -50.00 = 0.00',
		],
	],
	'a proration counts beside the payment of its month': [
		[
			sale('2026-01-01', '50'),
			sale('2026-01-14', '15'),
			sale('2026-02-01', '80'),
		],
		[
			'2026-01 new +65.00 = 65.00',
			'2026-02 expansion +15.00 = 80.00',
			'2026-03 churn -80.00 = 0.00',
		],
	],
	'$500 a year for each of 4 subscriptions': [
		['a', 'b', 'c', 'd'].map((family) =>
			sale('2026-01-05', '500', { ...year, family }),
		),
		['2026-01 new +166.67 = 166.67', '2027-01 churn -166.67 = 0.00'],
	],
	'a late payment fills its month, and leaves no gap': [
		[sale('2026-01-01', '50'), sale('2026-02-15', '50')],
		['2026-01 new +50.00 = 50.00', '2026-03 churn -50.00 = 0.00'],
	],
	'three intervals late a payment still fills the oldest': [
		[sale('2026-01-01', '50'), sale('2026-05-01', '70')],
		[
			'2026-01 new +50.00 = 50.00',
			'2026-02 expansion +20.00 = 70.00',
			'2026-03 churn -70.00 = 0.00',
		],
	],
	'a day later it begins anew: churn, then reactivation': [
		[sale('2026-01-01', '50'), sale('2026-05-02', '70')],
		[
			'2026-01 new +50.00 = 50.00',
			'2026-02 churn -50.00 = 0.00',
			'2026-05 reactivation +70.00 = 70.00',
			'2026-06 churn -70.00 = 0.00',
		],
	],
	'$500 paid 01-05, 02-26, 03-09, 04-20, 05-04': [
		['2026-01-05', '2026-02-26', '2026-03-09', '2026-04-20', '2026-05-04'].map(
			(day) => sale(day, '500'),
		),
		['2026-01 new +500.00 = 500.00', '2026-06 churn -500.00 = 0.00'],
	],
	'100 on the 1st and 50 on the 20th: 150': [
		[
			sale('2026-01-01', '100'),
			sale('2026-01-20', '50'),
			sale('2026-02-01', '100'),
			sale('2026-02-20', '50'),
			sale('2026-03-01', '100'),
			sale('2026-03-20', '50'),
		],
		['2026-01 new +150.00 = 150.00', '2026-04 churn -150.00 = 0.00'],
	],
	'yearly 2,000, and then 60 a month beside it': [
		[
			sale('2026-01-10', '2000', { ...year, family: 'plans', product: 'a' }),
			...['02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'].map(
				(month) =>
					sale(`2026-${month}-10`, '60', { family: 'plans', product: 'b' }),
			),
			sale('2027-01-10', '2000', { ...year, family: 'plans', product: 'a' }),
		],
		[
			'2026-01 new +166.67 = 166.67',
			'2026-02 expansion +60.00 = 226.67',
			'2027-01 contraction -60.00 = 166.67',
			'2028-01 churn -166.67 = 0.00',
		],
	],
	'pro 50, max 80 from 03-15 on: max took its place': [
		[
			...['01', '02', '03'].map((month) =>
				sale(`2026-${month}-01`, '50', { family: 'plans', product: 'pro' }),
			),
			sale('2026-03-15', '80', { family: 'plans', product: 'max' }),
			sale('2026-04-15', '80', { family: 'plans', product: 'max' }),
		],
		[
			'2026-01 new +50.00 = 50.00',
			'2026-03 expansion +30.00 = 80.00',
			'2026-05 churn -80.00 = 0.00',
		],
	],
	'two that begin at one instant are two, and one may end alone': [
		[
			sale('2026-01-01', '50'),
			sale('2026-01-01', '20'),
			sale('2026-02-01', '50'),
		],
		[
			'2026-01 new +70.00 = 70.00',
			'2026-02 contraction -20.00 = 50.00',
			'2026-03 churn -50.00 = 0.00',
		],
	],
	'ties go to the nearest amount': [
		[
			sale('2026-01-01', '50', { subscriptionId: 's' }),
			sale('2026-01-01', '20', { subscriptionId: 's' }),
			sale('2026-02-01', '60', { subscriptionId: 's' }),
		],
		[
			'2026-01 new +70.00 = 70.00',
			'2026-02 contraction -10.00 = 60.00',
			'2026-03 churn -60.00 = 0.00',
		],
	],
	'an early payment counts from the interval that it is for': [
		[sale('2026-01-01', '50'), sale('2026-01-27', '80')],
		[
			'2026-01 new +50.00 = 50.00',
			'2026-02 expansion +30.00 = 80.00',
			'2026-03 churn -80.00 = 0.00',
		],
	],
	'a day earlier than a sixth it is another stream, which takes its place': [
		[sale('2026-01-01', '50'), sale('2026-01-26', '80')],
		['2026-01 new +80.00 = 80.00', '2026-02 churn -80.00 = 0.00'],
	],
	'a subscription goes on at another interval': [
		[
			sale('2026-01-01', '50', { subscriptionId: 's' }),
			sale('2026-02-01', '150', { subscriptionId: 's', interval: 'quarter' }),
			sale('2026-05-01', '300', { subscriptionId: 's', interval: 'half_year' }),
		],
		['2026-01 new +50.00 = 50.00', '2026-11 churn -50.00 = 0.00'],
	],
	'12 a week are 52 a month': [
		[
			sale('2026-01-01', '12', { interval: 'week' }),
			sale('2026-01-08', '12', { interval: 'week' }),
			sale('2026-01-15', '12', { interval: 'week' }),
			sale('2026-01-22', '12', { interval: 'week' }),
			sale('2026-01-29', '12', { interval: 'week' }),
		],
		['2026-01 new +52.00 = 52.00', '2026-02 churn -52.00 = 0.00'],
	],
	'100 for two months, 150 a quarter, 300 a half year: 50 a month each': [
		[
			sale('2026-01-01', '100', { interval: '2', family: 'a' }),
			sale('2026-01-01', '150', { interval: 'quarter', family: 'b' }),
			sale('2026-01-01', '300', { interval: 'half_year', family: 'c' }),
		],
		[
			'2026-01 new +150.00 = 150.00',
			'2026-03 contraction -50.00 = 100.00',
			'2026-04 contraction -50.00 = 50.00',
			'2026-07 churn -50.00 = 0.00',
		],
	],
	'from a month to a year at a discount': [
		[sale('2026-01-01', '60'), sale('2026-01-10', '600', year)],
		['2026-01 new +50.00 = 50.00', '2027-01 churn -50.00 = 0.00'],
	],
	'two families are added up': [
		[
			sale('2026-01-01', '50', { family: 'Suite' }),
			sale('2026-02-01', '50', { family: 'Suite' }),
			sale('2026-02-03', '240', { ...year, family: 'Vault' }),
		],
		[
			'2026-01 new +50.00 = 50.00',
			'2026-02 expansion +20.00 = 70.00',
			'2026-03 contraction -50.00 = 20.00',
			'2027-02 churn -20.00 = 0.00',
		],
	],
	'one payment, one net movement: up in one family, down in another': [
		[
			sale('2026-01-01', '50', { family: 'Suite' }),
			sale('2026-01-01', '50', { family: 'Vault' }),
			sale('2026-02-01', '80', { family: 'Suite' }),
			sale('2026-02-01', '10', { family: 'Vault' }),
		],
		[
			'2026-01 new +100.00 = 100.00',
			'2026-02 contraction -10.00 = 90.00',
			'2026-03 churn -90.00 = 0.00',
		],
	],
}

describe('movements of recurring revenue', () => {
	test.each(Object.entries(cases))('%s', (_, [lines, expected]) => {
		expect(movementTexts(lines)).toEqual(expected)
	})

	test('a payment refunded in full counts no longer, from the refund on', () => {
		const [january, february] = monthly(['50', '50']) as [
			RevenueLine,
			RevenueLine,
		]
		expect(
			movementTexts([
				january,
				february,
				refund(february, '2026-02-20', '20'),
				refund(february, '2026-03-02', '30'),
			]),
		).toEqual(['2026-01 new +50.00 = 50.00', '2026-03 churn -50.00 = 0.00'])
	})

	test('a payment refunded within its month never counted', () => {
		const first = sale('2026-01-01', '50')
		expect(
			movementTexts([
				first,
				refund(first, '2026-01-20', '50'),
				sale('2026-03-01', '50'),
			]),
		).toEqual(['2026-03 new +50.00 = 50.00', '2026-04 churn -50.00 = 0.00'])
	})

	test('a refund in part takes nothing away', () => {
		const first = sale('2026-01-01', '50')
		expect(
			movementTexts([first, refund(first, '2026-01-02', '49.99')]),
		).toEqual(['2026-01 new +50.00 = 50.00', '2026-02 churn -50.00 = 0.00'])
	})

	test('a dispute that is won lets the payment count again', () => {
		const first = sale('2026-01-05', '1200', year)
		expect(
			movementTexts([
				first,
				refund(first, '2026-03-01', '1200'),
				sale('2026-05-10', '1200', { ...year, refundOf: first.sourceKey }),
			]),
		).toEqual([
			'2026-01 new +100.00 = 100.00',
			'2026-03 churn -100.00 = 0.00',
			'2026-05 reactivation +100.00 = 100.00',
			'2027-01 churn -100.00 = 0.00',
		])
	})

	test('months are those of the organisation’s zone', () => {
		const late = [sale('2026-01-31T20:00:00Z', '50')]
		expect(movementTexts(late)[0]).toBe('2026-01 new +50.00 = 50.00')
		expect(movementTexts(late, { zone: 'Asia/Tokyo' })[0]).toBe(
			'2026-02 new +50.00 = 50.00',
		)
	})

	test('lines, refunds among them, may come in any order', () => {
		const first = sale('2026-01-05', '1200', year)
		const lines = [
			first,
			sale('2026-01-10', '50', { family: 'Vault' }),
			sale('2026-02-10', '80', { family: 'Vault' }),
			refund(first, '2026-03-01', '1200'),
			sale('2026-05-10', '1200', { ...year, refundOf: first.sourceKey }),
		]
		const expected = [
			'2026-01 new +150.00 = 150.00',
			'2026-02 expansion +30.00 = 180.00',
			'2026-03 churn -180.00 = 0.00',
			'2026-05 reactivation +100.00 = 100.00',
			'2027-01 churn -100.00 = 0.00',
		]
		expect(movementTexts(lines)).toEqual(expected)
		expect(movementTexts(lines.reverse())).toEqual(expected)
		const instants = eventsOf(lines).map(({ at }) => at)
		expect(instants).toEqual([...instants].sort((a, b) => a - b))
	})

	test('a line of 0 takes the place of no payment, and does not recur', () => {
		const lines = [sale('2026-01-01', '50'), sale('2026-01-20', '0')]
		expect(eventsOf(lines).map(({ cause }) => cause)).toEqual([
			'paid',
			'lapsed',
		])
	})

	test('a payment that comes to nothing in the base currency is no event', () => {
		const line = sale('2026-01-01', '1', { currency: 'JPY' })
		expect(eventsOf([line], 0)).toEqual([])
	})

	test('a refund of what is not there, or of what does not recur, is no event', () => {
		const setup = sale('2026-01-01', '500', { interval: 'once' })
		const unknown = sale('2026-01-01', '50')
		const lines = [
			setup,
			refund(setup, '2026-01-02', '500'),
			refund(unknown, '2026-01-02', '50'),
			sale('2026-01-03', '50'),
		]
		expect(movementTexts(lines)).toEqual([
			'2026-01 new +50.00 = 50.00',
			'2026-02 churn -50.00 = 0.00',
		])
	})

	test('a refund after a payment ceased to count takes nothing more', () => {
		const first = sale('2026-01-01', '50')
		expect(
			eventsOf([first, refund(first, '2026-06-01', '50')]).map(
				({ cause }) => cause,
			),
		).toEqual(['paid', 'lapsed'])
	})

	test('each event names its payment and why', () => {
		const lines = monthly(['50', '80'])
		const [january, february] = lines.map(({ sourceKey }) => sourceKey)
		expect(
			eventsOf(lines).map(({ lineKey, cause }) => [lineKey, cause]),
		).toEqual([
			[january, 'paid'],
			[january, 'followed'],
			[february, 'paid'],
			[february, 'lapsed'],
		])
	})
})

describe('grace', () => {
	const yearly = [sale('2026-01-10', '1200', year)]

	test('a year of 1,200.00 paid 2026-01-10: churn 2027-01-10, known by 2027-02-09', () => {
		const before = movementsIn(yearly, { now: at('2027-02-08T23:59:59.999Z') })
		expect(before.lookAt).toBe(at('2027-02-09'))
		expect(
			movementTexts(yearly, { now: at('2027-02-08T23:59:59.999Z') }),
		).toEqual(['2026-01 new +100.00 = 100.00'])
		const after = movementsIn(yearly, { now: at('2027-02-09') })
		expect(after.lookAt).toBeNull()
		expect(movementTexts(yearly, { now: at('2027-02-09') })).toEqual([
			'2026-01 new +100.00 = 100.00',
			'2027-01 churn -100.00 = 0.00',
		])
	})

	test.each<[RevenueLine['interval'], end: string, days: number]>([
		['week', '2026-01-08', 3],
		['month', '2026-02-01', 15],
		['2', '2026-03-01', 15],
		['quarter', '2026-04-01', 21],
		['5', '2026-06-01', 21],
		['half_year', '2026-07-01', 30],
		['11', '2026-12-01', 30],
		['year', '2027-01-01', 30],
		['24', '2028-01-01', 30],
	])('of %s: paid to %s, and %d days', (interval, end, days) => {
		const { lookAt } = movementsIn([sale('2026-01-01', '50', { interval })], {
			now: at('2026-01-02'),
		})
		expect(lookAt).toBe(at(end) + days * DAY)
	})

	test('is a setting', () => {
		const policy = { ...DEFAULT_POLICY, graceYearDays: 5 }
		expect(movementsIn(yearly, { policy, now: at('2026-02-01') }).lookAt).toBe(
			at('2027-01-15'),
		)
	})

	test('while it runs, what another would take the place of counts with it', () => {
		const lines = [
			sale('2026-03-01', '50', { family: 'plans', product: 'pro' }),
			sale('2026-03-15', '80', { family: 'plans', product: 'max' }),
		]
		expect(movementTexts(lines, { now: at('2026-04-15') })).toEqual([
			'2026-03 new +130.00 = 130.00',
		])
		expect(movementTexts(lines, { now: at('2026-04-16') })).toEqual([
			'2026-03 new +80.00 = 80.00',
		])
	})

	test('who pays for an interval that is over pays still', () => {
		const lines = [sale('2026-01-01', '50'), sale('2026-04-10', '50')]
		expect(movementsIn(lines, { now: at('2026-04-11') }).lookAt).toBe(
			at('2026-05-25'),
		)
		expect(movementTexts(lines, { now: at('2026-05-24') })).toHaveLength(1)
		expect(movementTexts(lines, { now: at('2026-05-25') })).toEqual([
			'2026-01 new +50.00 = 50.00',
			'2026-03 churn -50.00 = 0.00',
		])
	})
})

describe('what is said of ends, trials and pauses', () => {
	const monthsOf = (count: number) =>
		monthly(Array(count).fill('50'), { subscriptionId: 's' })
	const said = (facts: Partial<SubscriptionFacts>) => ({
		subscriptions: new Map([
			[
				's',
				{
					startedAt: at('2026-01-01'),
					trialEnd: null,
					pauses: [],
					endsAt: null,
					...facts,
				},
			],
		]),
	})

	test('an end that is given needs no grace, and is that of what was paid', () => {
		const known = {
			...said({ endsAt: at('2026-02-10') }),
			now: at('2026-02-11'),
		}
		expect(movementTexts(monthsOf(2), known)).toEqual([
			'2026-01 new +50.00 = 50.00',
			'2026-03 churn -50.00 = 0.00',
		])
		expect(movementsIn(monthsOf(2), known).lookAt).toBeNull()
	})

	test('by a setting it is at its date', () => {
		expect(
			movementTexts(monthsOf(2), {
				...said({ endsAt: at('2026-02-10') }),
				policy: { ...DEFAULT_POLICY, churnsAtGivenDate: true },
				now: at('2026-02-11'),
			}),
		).toEqual(['2026-01 new +50.00 = 50.00', '2026-02 churn -50.00 = 0.00'])
	})

	test('nobody paid to an end that is later: it is that of what was paid', () => {
		for (const churnsAtGivenDate of [false, true])
			expect(
				movementTexts(monthsOf(2), {
					...said({ endsAt: at('2026-03-10') }),
					policy: { ...DEFAULT_POLICY, churnsAtGivenDate },
					now: at('2026-03-10'),
				}),
			).toEqual(['2026-01 new +50.00 = 50.00', '2026-03 churn -50.00 = 0.00'])
	})

	test('one that is to come is known before', () => {
		expect(
			movementTexts(monthsOf(1), {
				...said({ endsAt: at('2026-02-01') }),
				now: at('2026-01-15'),
			}),
		).toEqual(['2026-01 new +50.00 = 50.00', '2026-02 churn -50.00 = 0.00'])
	})

	test('an account that churned, and came back', () => {
		const lines = [
			...monthly(['50', '50']),
			sale('2026-04-01', '50'),
			sale('2026-05-01', '50'),
		]
		const known = { churnedAt: at('2026-03-05'), now: at('2026-05-02') }
		expect(movementTexts(lines.slice(0, 2), known)).toEqual([
			'2026-01 new +50.00 = 50.00',
			'2026-03 churn -50.00 = 0.00',
		])
		expect(movementTexts(lines, known)).toEqual([
			'2026-01 new +50.00 = 50.00',
			'2026-03 churn -50.00 = 0.00',
			'2026-04 reactivation +50.00 = 50.00',
		])
	})

	test('a trial counts 0, whatever is paid in it', () => {
		expect(
			movementTexts(monthsOf(3), said({ trialEnd: at('2026-02-15') })),
		).toEqual(['2026-02 new +50.00 = 50.00', '2026-04 churn -50.00 = 0.00'])
	})

	test('a pause counts 0, and what is paid after it is for what follows', () => {
		const lines = [
			...monthsOf(2),
			sale('2026-06-12', '50', { subscriptionId: 's' }),
		]
		expect(
			movementTexts(
				lines,
				said({ pauses: [{ from: at('2026-02-20'), until: at('2026-06-10') }] }),
			),
		).toEqual([
			'2026-01 new +50.00 = 50.00',
			'2026-02 churn -50.00 = 0.00',
			'2026-06 reactivation +50.00 = 50.00',
			'2026-07 churn -50.00 = 0.00',
		])
	})

	test('while it is paused nothing lapses', () => {
		const known = {
			...said({
				pauses: [{ from: at('2026-02-20'), until: Number.POSITIVE_INFINITY }],
			}),
			now: at('2026-08-01'),
		}
		expect(movementsIn(monthsOf(2), known).lookAt).toBeNull()
		expect(movementTexts(monthsOf(2), known)).toEqual([
			'2026-01 new +50.00 = 50.00',
			'2026-02 churn -50.00 = 0.00',
		])
	})
})

describe('closed months keep what they said', () => {
	const january = sale('2026-01-01', '50')

	test('what a late payment changes about them shows in the first open one', () => {
		const closed = {
			closed: '2026-03',
			movements: movementsIn([january]).movements,
		}
		expect(
			movementTexts(
				[january, sale('2026-02-01', '80'), sale('2026-03-01', '80')],
				{
					said: closed,
					now: at('2026-04-02'),
				},
			),
		).toEqual([
			'2026-01 new +50.00 = 50.00',
			'2026-02 churn -50.00 = 0.00',
			'2026-04 reactivation +80.00 = 80.00',
		])
	})

	test('a churn within them that was not known yet', () => {
		const now = at('2026-02-10')
		const closed = {
			closed: '2026-02',
			movements: movementsIn([january], { now }).movements,
		}
		expect(movementTexts([january], { said: closed })).toEqual([
			'2026-01 new +50.00 = 50.00',
			'2026-03 churn -50.00 = 0.00',
		])
	})

	test('where nothing changes, neither does anything afterwards', () => {
		const lines = monthly(['50', '80', '60'])
		const { movements } = movementsIn(lines)
		for (const closed of [
			'2025-12',
			'2026-01',
			'2026-02',
			'2026-03',
			'2026-04',
		])
			expect(
				movementsIn(lines, {
					said: {
						closed,
						movements: movements.filter(({ period }) => period <= closed),
					},
				}).movements,
			).toEqual(movements)
	})
})

test.each([
	['75', 75],
	['74', 84],
	['64', 79],
	['60', 75],
	// Nobody paid 15 again, and 10 began meanwhile: it took its place.
	['59', 69],
])(
	'what %s takes in of the prorations 15 and 10 before it',
	(amount, expected) => {
		const lines = [
			sale('2026-01-01', '50'),
			sale('2026-01-10', '15'),
			sale('2026-01-20', '10'),
			sale('2026-02-01', amount),
		]
		let standing = 0
		for (const { at: instant, deltaAnnualMinor } of eventsOf(lines))
			if (instant < at('2026-02-05')) standing += deltaAnnualMinor
		expect(standing / 12 / 100).toBe(expected)
	},
)
