import { beforeAll, describe, expect, test } from 'vitest'
import { exportSor } from '#app/views/ledger/sor/sor-csv.ts'
import { viewSorOverview } from '#app/views/ledger/sor/sor-overview.ts'
import { viewAdminHome } from '#app/views/overviews/admin-home.ts'
import { expectRowsToSumUp, ORGANISATION } from '#tests/support/figure-rows.ts'
import {
	accountRow,
	Ledger,
	payment,
	refundRow,
	touchRow,
} from '#tests/support/ledger.ts'

let ledger: Ledger

/** Two months, and two before them, of accounts that differ in all by which figures are narrowed. */
beforeAll(async () => {
	ledger = await Ledger.open()
	await ledger.accounts(
		accountRow('A', { plan: 'Team', segment: 'SMB', name: 'Alder' }),
		accountRow('B', { plan: 'Team', industry: 'Retail', name: 'Birch' }),
		accountRow('C', { segment: 'SMB', name: 'Cedar' }),
		accountRow('D', { name: '=Delta' }),
	)
	await ledger.rates({ currency: 'EUR', date: '2026-01-01', rate: '1.10' })
	await ledger.rates({ currency: 'EUR', date: '2026-03-04', rate: '1.20' })
	const big = payment('C', '2026-03-03', '1000.00', { type: 'new' })
	await ledger.lines(
		payment('A', '2026-01-05', '500.00', { type: 'new' }),
		payment('A', '2026-01-06', '300.00', { type: 'upsell' }),
		payment('A', '2026-03-06', '30.00', { type: 'upsell', currency: 'EUR' }),
		payment('B', '2026-02-10', '400.00', { type: 'new' }),
		payment('B', '2026-03-10', '70.01', { type: 'upsell', currency: 'EUR' }),
		payment('B', '2026-03-11', '90.03', { type: 'cross_sell' }),
		big,
		refundRow(big, '2026-04-20', '333.33'),
		payment('D', '2026-04-12', '55.55', { type: 'new' }),
	)
	await ledger.touches(
		touchRow('B', 'A', '2026-02-01'),
		touchRow('C', 'B', '2026-02-20', { kind: 'champion_move' }),
		touchRow('C', 'A', '2026-02-10', { kind: 'submitted_lead' }),
		touchRow('D', null, '2026-04-01', { kind: 'manual' }),
	)
	await ledger.override('D', { A: 5_000, B: 2_500 })
	await ledger.settle()
})

const RANGE = 'from=2026-03&to=2026-04'

const view = (query: string, now = ledger.now) =>
	viewSorOverview(
		ledger.database.read,
		ORGANISATION,
		new URLSearchParams(query),
		now,
	)

/** April, the last month of the books, runs. */
const IN_APRIL = Date.parse('2026-04-21T00:00:00Z')

const FILTERS = [
	'',
	'segment=SMB',
	'industry=Retail',
	'plan=Team',
	'currency=EUR',
	'currency=USD',
	'kind=champion_move',
	'advocate=A',
	'cohort=2026-03',
	'segment=SMB&currency=USD',
	'plan=Nobody',
]

describe.each(FILTERS)('narrowed to “%s”', (filter) => {
	test('every figure is the sum of the rows that it leads to', async () => {
		await expectRowsToSumUp(ledger.database, await view(`${RANGE}&${filter}`))
	})

	test('parts make the whole, and advocates the company', async () => {
		const { report } = await view(`${RANGE}&${filter}`)
		expect(report?.consolidation.isEven).toBe(true)
		expect(report?.sor.reported === null).toBe(filter !== '')
		expect(
			report?.months.every(({ carry }) => (carry === null) === (filter !== '')),
		).toBe(true)
	})
})

describe('against the months before', () => {
	test('parts, new revenue, and who moved it and why', async () => {
		const { overview } = await view(RANGE)
		expect(overview?.comparison).toMatchObject({
			title: expect.stringMatching(/January\s–\sFebruary 2026/),
			headline: '31.2% more than the $700.00 of the months before',
			newRevenue: { share: '98.51%', before: '58.33%' },
		})
		expect(
			overview?.comparison?.rows.map(
				({ label, change }) => `${label} ${change}`,
			),
		).toEqual([
			'Upsell −$179.99',
			'Cross-sell +$90.03',
			'Referral +$308.33',
			'Second-order revenue, raw +$218.37',
			'First order −$486.11',
			'Total revenue −$267.74',
		])
	})

	test('the accounts that moved it most come first, with their reasons', async () => {
		const { overview } = await view(RANGE)
		expect(
			overview?.movers.map(({ name, change, why }) => [name, change, why]),
		).toEqual([
			[
				'Cedar',
				'+$666.67',
				[
					'first paid in March 2026',
					'referral revenue began: $666.67',
					'brought by Birch',
					'$333.33 refunded',
				],
			],
			['Alder', '−$264.00', ['$264.00 less upsell']],
			[
				'Birch',
				'−$225.96',
				[
					'referral revenue ended: $400.00 before',
					'cross-sell began: $90.03',
					'upsell began: $84.01',
					'brought by Alder',
				],
			],
			[
				'=Delta',
				'+$41.66',
				[
					'first paid in April 2026',
					'referral revenue began: $41.66',
					'brought by Alder and Birch',
				],
			],
		])
	})
})

describe('a month that is not over', () => {
	test('stands beside the complete ones, so far, and leads to its rows', async () => {
		const { report, soFar } = await view('', IN_APRIL)
		expect(report?.title).toMatch(/^January\s–\sMarch 2026$/)
		expect(soFar).toMatchObject({
			month: 'April 2026',
			// What was returned of C lies in March, as its payment does.
			figure: { text: '$41.66' },
		})
		expect(soFar?.figure?.to).toContain('from=2026-04&to=2026-04')
		const narrowed = await view('advocate=A&model=last', IN_APRIL)
		expect(narrowed.soFar?.figure?.to).toBe(
			'/admin/second-order-revenue?advocate=A&model=last&from=2026-04&to=2026-04',
		)
		await expectRowsToSumUp(ledger.database, await view('', IN_APRIL))
	})

	test('stands beside the headline of the home page too', async () => {
		const home = async (now: number) => {
			const { report } = await viewAdminHome(
				ledger.database.read,
				ORGANISATION,
				now,
			)
			return [report?.lead, report?.reported.text, report?.soFar?.figure?.text]
		}
		expect(await home(IN_APRIL)).toEqual([
			expect.stringMatching(/^3 complete months, January\s–\sMarch 2026$/),
			'$1,576.71',
			'$41.66',
		])
		expect(await home(Date.parse('2026-01-20T00:00:00Z'))).toEqual([
			'January 2026, which is not over',
			'$300.00',
			undefined,
		])
	})

	test('is no part of a comparison', async () => {
		const { report, soFar, overview } = await view(RANGE, IN_APRIL)
		expect(report?.title).toMatch(/^March\s–\sApril 2026$/)
		expect(soFar).toEqual({ month: 'April 2026', figure: null })
		expect(overview?.comparison).toMatchObject({
			of: 'March 2026',
			title: 'February 2026',
		})
		const march = await view('from=2026-03&to=2026-03')
		expect(overview?.comparison).toEqual(march.overview?.comparison)
		expect(overview?.movers).toEqual(march.overview?.movers)
		expect(await file(`table=movers&${RANGE}`, IN_APRIL)).toEqual(
			await file('table=movers&from=2026-03&to=2026-03'),
		)
	})

	test('alone is compared with nothing', async () => {
		const april = 'from=2026-04&to=2026-04'
		const { report, overview } = await view(april, IN_APRIL)
		expect(report?.title).toBe('April 2026')
		expect(overview).toMatchObject({ comparison: null, movers: [] })
		expect(await file(`table=movers&${april}`, IN_APRIL)).toHaveLength(1)
		expect(await file(`table=months&${april}`, IN_APRIL)).toHaveLength(2)
	})

	test('with nothing before it is shown by itself', async () => {
		const { report, soFar, overview } = await view(
			'',
			Date.parse('2026-01-31T00:00:00Z'),
		)
		expect(report?.title).toBe('January 2026')
		expect(soFar).toEqual({ month: 'January 2026', figure: null })
		expect(overview?.comparison).toBeNull()
	})

	test('an address that names one edge means the rest of the complete months', async () => {
		expect((await view('from=2026-02', IN_APRIL)).report?.title).toMatch(
			/^February\s–\sMarch 2026$/,
		)
		expect((await view('from=2026-04', IN_APRIL)).report?.title).toBe(
			'April 2026',
		)
		expect((await view('to=2026-02', IN_APRIL)).report?.title).toMatch(
			/^January\s–\sFebruary 2026$/,
		)
		expect(await file('table=months', IN_APRIL)).toHaveLength(4)
	})
})

describe('against the same months a year before', () => {
	let years: Ledger
	const at = (query: string) =>
		viewSorOverview(
			years.database.read,
			ORGANISATION,
			new URLSearchParams(query),
			years.now,
		)
	beforeAll(async () => {
		years = await Ledger.open()
		await years.accounts('A')
		await years.lines(
			payment('A', '2025-02-03', '100.00', { type: 'new' }),
			payment('A', '2025-03-03', '40.00', { type: 'upsell' }),
			payment('A', '2026-02-03', '20.00', { type: 'upsell' }),
			payment('A', '2026-03-03', '50.00', { type: 'upsell' }),
		)
		await years.settle()
	})

	test('part by part', async () => {
		const shown = await at('from=2026-03&to=2026-03')
		expect(shown.overview?.comparison).toMatchObject({
			headline: '150% more than the $20.00 of the months before',
			year: {
				title: 'March 2025',
				headline: '25% more than the $40.00 of the same months a year before',
			},
		})
		expect(shown.overview?.comparison?.rows[0]).toMatchObject({
			label: 'Upsell',
			change: '+$30.00',
			year: { figure: { text: '$40.00' }, change: '+$10.00' },
		})
		await expectRowsToSumUp(years.database, shown)
	})

	test('only where the books reach so far, and not where they are those before', async () => {
		const yearOf = async (query: string) =>
			(await at(query)).overview?.comparison?.year
		expect(await yearOf('from=2026-01&to=2026-03')).toBeNull()
		expect(await yearOf('from=2025-04&to=2026-03')).toBeNull()
		expect(await yearOf('from=2026-02&to=2026-03')).not.toBeNull()
	})
})

test('what is paid for flows from who brought it, by how, to its part, and sums to all', async () => {
	const { overview } = await view(RANGE)
	const sources = overview?.sources
	expect(
		sources?.rows.map(({ label, total }) => `${label} ${total.text}`),
	).toEqual(['Birch $680.56', 'Alder $201.81', 'Nobody brought them $49.89'])
	expect(sources?.total.all).toBe('$932.26')
	expect(sources?.kinds.map(({ term }) => term)).toEqual([
		'A champion moved there',
		'Clicked a referral link',
		'Set by hand',
	])
	expect(sources?.drawing.wide).toContain('Birch')
})

describe('what there is not is refused, not replaced', () => {
	test.each([
		[
			'model=datadriven',
			'model',
			'There is no model “datadriven”: choose one of the list',
		],
		[
			'from=1980-01&to=2026-04',
			'from',
			'At most 40 years at once: choose a later first month',
		],
		[
			'from=1980-01',
			'from',
			'At most 40 years at once: choose a later first month',
		],
		[
			'to=9999-01',
			'from',
			'There are no books of such a month: choose a year of ours',
		],
		['from=January', 'from', 'Write a month as 2026-01'],
		['kind=rumour', 'kind', 'There is no way “rumour”: choose one of the list'],
		['cohort=2026-13', 'cohort', 'Write a month as 2026-01'],
	])('%s', async (query, field, problem) => {
		const refused = await view(query)
		expect(refused).toMatchObject({ isRefused: true, report: null })
		expect(refused.problems).toEqual({ [field]: problem })
		expect(await file(`table=months&${query}`)).toBeNull()
	})

	test('a table that there is not', async () => {
		expect(await file('table=nothing')).toBeNull()
	})
})

async function file(query: string, now = ledger.now): Promise<string[] | null> {
	const found = await exportSor(
		ledger.database.read,
		ORGANISATION,
		new URLSearchParams(query),
		now,
	)
	if (!found) return null
	let text = ''
	for await (const piece of found.pieces) text += piece
	return text.trim().split('\r\n')
}

describe('as a file', () => {
	test('months, narrowed without what exists for the whole company only', async () => {
		expect(await file(`table=months&${RANGE}&plan=Team`)).toEqual([
			'period,state,total,first_order,upsell,cross_sell,referral,repeat,sor_raw,sor_reported,carry,currency',
			'2026-03,open,210.04,0.00,120.01,90.03,0.00,,210.04,,,USD',
			'2026-04,open,0.00,0.00,0.00,0.00,0.00,,0.00,,,USD',
		])
	})

	test('advocates, movers and sources; a name that begins with = is harmless', async () => {
		const movers = await file(`table=movers&${RANGE}`)
		expect(movers).toHaveLength(5)
		expect(movers?.at(-1)).toBe(`D,"'=Delta",41.66,0.00,41.66,0.00,0.00,USD`)
		expect(await file(`table=advocates&${RANGE}`)).toHaveLength(3)
		expect(await file(`table=sources&${RANGE}&kind=champion_move`)).toEqual([
			'referrer_account_id,kind,bucket,credited,currency',
			'B,champion_move,referral,666.67,USD',
		])
	})
})
