import { and, eq, gte, isNull, lte, sum } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { calendarOf } from '#app/domain/period.ts'
import { loadSampleCompany } from '#app/integrations/sample/load-sample-company.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { formatPeriodRange } from '#app/views/format/dates.ts'
import {
	exportLeaderboard,
	leaderboardQueryOf,
	viewLeaderboard,
} from '#app/views/referrals/leaderboard.ts'
import {
	exportReferralFunnel,
	funnelQueryOf,
	viewReferralFunnel,
} from '#app/views/referrals/referral-funnel.ts'
import type { Database } from '#db/client.ts'
import { listLeaders, sumLeaders } from '#db/reports/referrals/leaderboard.ts'
import { makeSampleCompany } from '#db/sample/company.ts'
import {
	clicks,
	credits,
	linkDays,
	referrals,
	touches,
} from '#db/schema/index.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { at } from '#tests/support/facts.ts'
import { Ledger, linkRow, payment, touchRow } from '#tests/support/ledger.ts'

async function textOf(pieces: AsyncIterable<string>): Promise<string[][]> {
	let text = ''
	for await (const piece of pieces) text += piece
	return text
		.trim()
		.split('\r\n')
		.map((line) => line.split(','))
}

describe('the funnel', () => {
	const ZONE = 'America/New_York'
	const ORGANISATION = { zone: ZONE, baseCurrency: 'USD' }
	/** Still March in New York. */
	const LATE_MARCH = at('2026-04-01T02:00:00Z')
	let ledger: Ledger

	beforeAll(async () => {
		ledger = await Ledger.open({ organisation: { zone: ZONE } })
		await ledger.accounts(
			...['north', 'south', 'cedar', 'delta', 'elm', 'fir', 'gum'],
		)
		await ledger.links(linkRow('N1', 'north'), linkRow('S1', 'south'))
		await ledger.touches(
			touchRow('cedar', 'north', '2026-03-05'),
			{ ...touchRow('delta', 'north', '2026-03-09'), kind: 'submitted_lead' },
			{ ...touchRow('elm', 'north', '2026-03-10'), occurredAt: LATE_MARCH },
			touchRow('elm', 'south', '2026-04-02'),
			{ ...touchRow('fir', 'south', '2026-04-03'), kind: 'self_reported' },
			touchRow('gum', null, '2026-04-04'),
		)
		await ledger.lines(
			payment('cedar', '2026-04-20', '400.00'),
			payment('fir', '2026-04-21', '100.00'),
		)
		await ledger.stages({
			accountId: 'elm',
			stage: 'opportunity',
			occurredAt: at('2026-04-10'),
		})
		await ledger.settle()
		const dayOf = (iso: string) => calendarOf(ZONE).dayOf(at(iso))
		await ledger.database.transact((tx) =>
			tx.insert(linkDays).values([
				{
					code: 'n1',
					day: dayOf('2026-03-05T12:00:00Z'),
					outcome: 'counted',
					hits: 7,
				},
				{
					code: 'n1',
					day: dayOf('2026-03-05T12:00:00Z'),
					outcome: 'bot',
					hits: 90,
				},
				{
					code: 'n1',
					day: dayOf('2026-04-01T02:00:00Z'),
					outcome: 'counted',
					hits: 1,
				},
				{
					code: 's1',
					day: dayOf('2026-04-02T12:00:00Z'),
					outcome: 'counted',
					hits: 4,
				},
			]),
		)
	})
	afterAll(() => ledger.database.close())

	const view = (query: string, now = at('2026-06-15')) =>
		viewReferralFunnel(
			ledger.database.read,
			ORGANISATION,
			funnelQueryOf(new URLSearchParams(query)),
			{ cursor: null, now },
		)

	const rows = (
		list: readonly {
			clicks: string
			leads: string
			leadsByClick: string
			qualified: string
			customers: string
		}[],
		nameOf: (i: number) => string,
	) =>
		list.map(
			(row, i) =>
				`${nameOf(i)}: ${row.clicks} > ${row.leads} (${row.leadsByClick}) > ${row.qualified} > ${row.customers}`,
		)

	test('counts by the month of the first touch in the organisation’s zone, clicks by their own', async () => {
		const { byMonth, total } = await view('from=2026-03&to=2026-04')
		expect(rows(byMonth, (i) => byMonth[i]?.month ?? '')).toEqual([
			'April 2026: 4 > 2 (2) > 1 > 0',
			'March 2026: 8 > 3 (2) > 2 > 1',
		])
		expect(rows([total], () => 'all')).toEqual(['all: 12 > 5 (4) > 3 > 1'])
	})

	test('counts by advocate, and what they did adds up to the months', async () => {
		const { byAdvocate } = await view('from=2026-03&to=2026-04')
		expect(rows(byAdvocate, (i) => byAdvocate[i]?.name ?? '')).toEqual([
			'north Ltd: 8 > 3 (2) > 2 > 1',
			'south Ltd: 4 > 1 (1) > 1 > 0',
			'No account: 0 > 1 (1) > 0 > 0',
		])
	})

	test('says the rates from step to step, and none where there is none', async () => {
		const { byMonth } = await view('from=2026-02&to=2026-03')
		expect(byMonth).toMatchObject([
			{
				id: '2026-03',
				clickToLead: '25%',
				leadToQualified: '66.67%',
				qualifiedToCustomer: '50%',
			},
		])
		const one = await view('from=2026-04&to=2026-04&advocate=north')
		expect(one.isEmpty).toBe(true)
		expect(one.total).toMatchObject({ clickToLead: '–', leadToQualified: '–' })
	})

	test('is of one advocate where the address says so', async () => {
		const { total, scope } = await view('from=2026-03&advocate=south')
		expect(rows([total], () => scope)).toEqual([
			`south Ltd · ${formatPeriodRange('2026-03', '2026-06')}: 4 > 1 (1) > 1 > 0`,
		])
	})

	test('shows the latest year, turns months that are the wrong way round, forgets what is no month', async () => {
		const usual = await view('', at('2027-05-01T12:00:00Z'))
		expect(usual.query).toMatchObject({ from: '2026-06', to: '2027-05' })
		const turned = await view('from=2026-04&to=2026-03')
		expect(turned.query).toMatchObject({ from: '2026-03', to: '2026-04' })
		const odd = await view("from=2026-13&to=';--")
		expect(odd.query).toMatchObject({ from: '2026-03', to: '2026-06' })
	})

	test('the file has a row for each month and advocate', async () => {
		const lines = await textOf(
			exportReferralFunnel(
				ledger.database.read,
				ORGANISATION,
				{ from: '2026-03', to: '2026-04' },
				{ now: at('2026-06-15') },
			),
		)
		expect(lines).toEqual([
			[
				...['month', 'advocate_account_id', 'advocate', 'clicks', 'leads'],
				...['leads_by_click', 'qualified', 'customers'],
			],
			['2026-03', 'north', 'north Ltd', '8', '3', '2', '2', '1'],
			['2026-04', '', '', '0', '1', '1', '0', '0'],
			['2026-04', 'south', 'south Ltd', '4', '1', '1', '1', '0'],
		])
	})
})

describe('on the sample company', () => {
	const now = Date.UTC(2026, 10, 22, 9)
	let database: Database
	let organisation: { zone: string; baseCurrency: string }

	beforeAll(async () => {
		database = await openTestDatabase()
		const sample = makeSampleCompany({
			seed: 1,
			asOf: '2026-11-22',
			zone: 'UTC',
		})
		const { name, zone, baseCurrency } = sample
		organisation = { zone, baseCurrency }
		await ensureOrganisation(database, {
			now,
			organisation: { name, zone, baseCurrency },
		})
		await loadSampleCompany(database, sample, { now })
	})
	afterAll(() => database.close())

	/** Straight from the ledger. */
	async function ledgerSum(
		from: string,
		to: string,
		bucket?: 'referral' | 'upsell',
		onlyUnattributed = false,
	): Promise<number> {
		const [row] = await database.read
			.select({ baseMinor: sum(credits.baseMinor).mapWith(Number) })
			.from(credits)
			.where(
				and(
					gte(credits.period, from),
					lte(credits.period, to),
					bucket ? eq(credits.bucket, bucket) : undefined,
					onlyUnattributed ? isNull(credits.referrerAccountId) : undefined,
				),
			)
		return row?.baseMinor ?? 0
	}

	async function everyLeader(scope: {
		from: string
		to: string
		buckets?: ('referral' | 'upsell')[]
	}) {
		const rows = []
		let after = null
		do {
			const page: Awaited<ReturnType<typeof listLeaders>> = await listLeaders(
				database.read,
				{ ...scope, calendar: calendarOf(organisation.zone) },
				after,
				3,
			)
			rows.push(...page.rows)
			after = page.next
		} while (after !== null)
		return rows
	}

	test.each([
		['2024-01', '2026-10', undefined],
		['2026-03', '2026-05', undefined],
		['2026-07', '2026-07', undefined],
		['2025-01', '2026-10', 'referral'],
		['2025-01', '2026-10', 'upsell'],
		['2031-01', '2031-02', undefined],
	] as const)(
		'the leaderboard adds up to the ledger, %s to %s, %s',
		async (from, to, bucket) => {
			const scope = { from, to, ...(bucket && { buckets: [bucket] }) }
			const rows = await everyLeader(scope)
			const sums = await sumLeaders(database.read, scope)
			const ofRows = rows.reduce((all, row) => all + row.creditedMinor, 0)
			expect(rows).toHaveLength(sums.advocates)
			expect(new Set(rows.map((row) => row.accountId)).size).toBe(rows.length)
			expect(ofRows).toBe(sums.creditedMinor)
			expect(sums.unattributedMinor).toBe(
				await ledgerSum(from, to, bucket, true),
			)
			expect(ofRows + sums.unattributedMinor).toBe(sums.totalMinor)
			expect(sums.totalMinor).toBe(await ledgerSum(from, to, bucket))
			const credited = rows.map((row) => row.creditedMinor)
			expect(credited).toEqual([...credited].sort((a, b) => b - a))
		},
	)

	test('most is brought by somebody, some by nobody, and the page says so', async () => {
		const { rows, foot } = await viewLeaderboard(
			database.read,
			organisation,
			leaderboardQueryOf(new URLSearchParams('to=2026-01&from=2026-10')),
			null,
		)
		expect(rows.length).toBeGreaterThan(10)
		expect(rows[0]).toMatchObject({ rank: '1' })
		expect(foot.isEven).toBe(true)
		expect(foot.unattributed.isZero).toBe(false)
		expect(foot.total.to).toBe('/admin/credits?from=2026-01&to=2026-10')
	})

	test('its file has every row', async () => {
		const [head, ...lines] = await textOf(
			exportLeaderboard(database.read, organisation, {}),
		)
		const { advocates } = await sumLeaders(database.read, {
			from: '0000-01',
			to: '9999-12',
		})
		expect(head?.[2]).toBe('direct_credit')
		expect(lines).toHaveLength(advocates)
	})

	test('the funnel of all months has every referral, by month as by advocate', async () => {
		const view = await viewReferralFunnel(
			database.read,
			organisation,
			{ from: '2000-01' },
			{ cursor: null, now },
		)
		const rows = await database.read
			.select({ state: referrals.state, convertedAt: referrals.convertedAt })
			.from(referrals)
		const brought = rows.filter(({ state }) => state !== 'claimed')
		expect(view.total.leads).toBe(String(brought.length))
		expect(view.total.customers).toBe(
			String(brought.filter(({ convertedAt }) => convertedAt !== null).length),
		)
		expect(brought.length).toBeGreaterThan(20)
	})

	test('every click that brought a customer is among the clicks, at its instant', async () => {
		const brought = await database.read
			.select({ code: touches.code, occurredAt: touches.occurredAt })
			.from(touches)
			.where(eq(touches.kind, 'click'))
		const clicked = await database.read
			.select({ code: clicks.code, occurredAt: clicks.occurredAt })
			.from(clicks)
		const known = new Set(
			clicked.map(({ code, occurredAt }) => `${code} ${occurredAt}`),
		)
		expect(brought.length).toBeGreaterThan(30)
		for (const { code, occurredAt } of brought)
			expect(known).toContain(`${code} ${occurredAt}`)
		const [days] = await database.read
			.select({ hits: sum(linkDays.hits).mapWith(Number) })
			.from(linkDays)
			.where(eq(linkDays.outcome, 'counted'))
		expect(days?.hits).toBe(clicked.length)
	})
})
