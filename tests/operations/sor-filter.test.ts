import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { MODELS } from '#app/domain/attribution/models.ts'
import type { SorFilter } from '#app/domain/ledger/sor-filter.ts'
import { listEntries, sumEntries } from '#db/reports/ledger/entries.ts'
import { choose } from '#db/reports/ledger/sor/chosen.ts'
import { listCredits, sumCredits } from '#db/reports/ledger/sor/credits.ts'
import { credits, entries } from '#db/schema/index.ts'
import {
	accountRow,
	Ledger,
	payment,
	refundRow,
	touchRow,
} from '#tests/support/ledger.ts'

let ledger: Ledger

/** Two sources of each kind that a filter knows, and accounts that pay in two currencies. */
beforeAll(async () => {
	ledger = await Ledger.open()
	await ledger.accounts(
		accountRow('A', { plan: 'Team', segment: 'SMB', industry: 'Retail' }),
		accountRow('B', { plan: 'Team' }),
		accountRow('C', { plan: 'Enterprise', segment: 'SMB' }),
		accountRow('D', { plan: null }),
	)
	await ledger.rates({ currency: 'EUR', date: '2026-01-01', rate: '1.10' })
	await ledger.rates({ currency: 'EUR', date: '2026-02-08', rate: '1.20' })
	const big = payment('C', '2026-02-03', '1000.00', { type: 'new' })
	await ledger.lines(
		payment('A', '2026-01-05', '500.00', { type: 'new' }),
		payment('A', '2026-01-06', '300.00', { type: 'upsell', currency: 'EUR' }),
		payment('B', '2026-01-10', '400.00', { type: 'new' }),
		payment('B', '2026-02-10', '70.01', { type: 'upsell' }),
		payment('B', '2026-02-11', '90.03', {
			type: 'cross_sell',
			currency: 'EUR',
		}),
		big,
		refundRow(big, '2026-02-20', '333.33'),
		payment('D', '2026-02-12', '55.55', { type: 'repeat', currency: 'EUR' }),
	)
	await ledger.touches(
		touchRow('B', 'A', '2026-01-01'),
		touchRow('B', 'D', '2026-01-02', { kind: 'submitted_lead' }),
		touchRow('C', 'B', '2026-01-20', { kind: 'champion_move' }),
		touchRow('D', null, '2026-02-01', { kind: 'manual' }),
	)
	await ledger.settle()
})

type Entry = typeof entries.$inferSelect

/** What each filter means, said of the facts above. */
const FILTERS: [string, SorFilter, (entry: Entry) => boolean][] = [
	['nothing', {}, () => true],
	['a plan', { plan: 'Team' }, ({ accountId }) => 'AB'.includes(accountId)],
	['a plan of nobody', { plan: 'Gold' }, () => false],
	[
		'a segment',
		{ segment: 'SMB' },
		({ accountId }) => 'AC'.includes(accountId),
	],
	['an industry', { industry: 'Retail' }, ({ accountId }) => accountId === 'A'],
	[
		'a segment and an industry of nobody',
		{ segment: 'Big', industry: 'Retail' },
		() => false,
	],
	['a currency', { currency: 'EUR' }, ({ currency }) => currency === 'EUR'],
	[
		'the base currency',
		{ currency: 'USD' },
		({ currency }) => currency === 'USD',
	],
	['a kind', { kind: 'submitted_lead' }, ({ accountId }) => accountId === 'B'],
	['an advocate', { advocate: 'D' }, ({ accountId }) => accountId === 'B'],
	[
		'a cohort',
		{ cohort: '2026-02' },
		({ accountId }) => 'CD'.includes(accountId),
	],
	[
		'a cohort and a currency',
		{ cohort: '2026-01', currency: 'EUR' },
		({ accountId, currency }) => 'AB'.includes(accountId) && currency === 'EUR',
	],
	[
		'an advocate and another plan',
		{ advocate: 'B', plan: 'Team' },
		() => false,
	],
]

const range = { from: '2026-01', to: '2026-03' }
const sumOf = (rows: readonly { baseMinor: number }[]) =>
	rows.reduce((sum, { baseMinor }) => sum + baseMinor, 0)

describe.each(FILTERS)('narrowed to %s', (_, filter, isChosen) => {
	test('the report is that of the chosen entries and of their credits', async () => {
		const report = await ledger.report({ ...range, filter })
		const chosen = (await ledger.database.read.select().from(entries)).filter(
			isChosen,
		)
		const creditRows = await ledger.database.read
			.select({ credit: credits, entry: entries })
			.from(credits)
			.innerJoin(entries, eq(entries.id, credits.entryId))
		const credited = creditRows
			.filter(({ entry }) => isChosen(entry))
			.map(({ credit }) => credit)
		const inBucket = (bucket: string) =>
			sumOf(chosen.filter((entry) => entry.bucket === bucket))

		expect(report.company).toMatchObject({
			total: sumOf(chosen),
			firstOrder: inBucket('first_order'),
			upsell: inBucket('upsell'),
			crossSell: inBucket('cross_sell'),
			referral: inBucket('referral'),
		})
		expect(
			report.advocates.reduce((sum, { referred }) => sum + referred, 0),
		).toBe(sumOf(credited.filter(({ referrerAccountId }) => referrerAccountId)))
		expect(report.unattributed).toBe(
			sumOf(
				credited.filter(
					({ referrerAccountId, bucket }) =>
						referrerAccountId === null && bucket === 'referral',
				),
			),
		)
	})

	test('the lists of entries and of credits hold the same, and sum to it', async () => {
		const { read } = ledger.database
		const chosen = choose(read, filter, 'UTC')
		const all = await read.select().from(entries)
		const wanted = all.filter(isChosen).map(({ id }) => id)
		const { rows } = await listEntries(read, { chosen }, null, 100)
		expect(rows.map(({ id }) => id).sort()).toEqual(wanted.sort())
		expect(sumOf(await sumEntries(read, { chosen }))).toBe(sumOf(rows))
		const credited = await listCredits(read, { chosen }, null, 100)
		expect(credited.rows.every(({ entryId }) => wanted.includes(entryId))).toBe(
			true,
		)
		expect(sumOf(await sumCredits(read, { chosen }))).toBe(sumOf(credited.rows))
	})

	test.each(MODELS)(
		'parts make the whole, and advocates the company, under %s',
		async (model) => {
			const { company, advocates, eliminations, unattributed, periods } =
				await ledger.report({ ...range, filter, model })
			const { total, firstOrder, upsell, crossSell, referral, sor } = company
			expect(firstOrder + upsell + crossSell + referral).toBe(total)
			expect(sor.raw).toBe(upsell + crossSell + referral)
			expect(
				advocates.reduce((sum, each) => sum + each.sor, 0) -
					eliminations +
					unattributed,
			).toBe(sor.raw)
			expect(periods.reduce((sum, month) => sum + month.total, 0)).toBe(total)
		},
	)
})

test('cohorts and currencies each divide the books without rest', async () => {
	const whole = (await ledger.report(range)).company.total
	const parts = async (filters: SorFilter[]) => {
		const reports = await Promise.all(
			filters.map((filter) => ledger.report({ ...range, filter })),
		)
		return reports.reduce((sum, { company }) => sum + company.total, 0)
	}
	expect(await parts([{ cohort: '2026-01' }, { cohort: '2026-02' }])).toBe(
		whole,
	)
	expect(await parts([{ currency: 'EUR' }, { currency: 'USD' }])).toBe(whole)
})
