import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from '#db/client.ts'
import { listAccounts } from '#db/reports/ledger/accounts.ts'
import { readPeriodSpan } from '#db/reports/ledger/closing/period-span.ts'
import { listEntries, sumEntries } from '#db/reports/ledger/entries.ts'
import { hasLine, listLines } from '#db/reports/ledger/lines.ts'
import { readReceipt } from '#db/reports/ledger/receipt.ts'
import { listCredits, sumCredits } from '#db/reports/ledger/sor/credits.ts'
import {
	readAccount,
	readAccountPeriods,
} from '#db/reports/overviews/account.ts'
import {
	listReferralsBy,
	listReferralsOf,
} from '#db/reports/referrals/referrals.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { landSmallLedger, ODD_KEY } from '#tests/support/small-ledger.ts'

let database: Database

beforeAll(async () => {
	database = await openTestDatabase()
	await landSmallLedger(database)
})
afterAll(() => database.close())

async function walk<Row, Cursor>(
	page: (after: Cursor | null) => Promise<{ rows: Row[]; next: Cursor | null }>,
): Promise<Row[]> {
	const all: Row[] = []
	let after: Cursor | null = null
	do {
		const { rows, next }: { rows: Row[]; next: Cursor | null } =
			await page(after)
		all.push(...rows)
		after = next
	} while (after !== null)
	return all
}

const total = (rows: readonly { baseMinor: number }[]) =>
	rows.reduce((sum, { baseMinor }) => sum + baseMinor, 0)

const entriesOf = (filter: Parameters<typeof listEntries>[1]) =>
	walk((after: Parameters<typeof listEntries>[2]) =>
		listEntries(database.read, filter, after, 2),
	)
const creditsOf = (filter: Parameters<typeof listCredits>[1]) =>
	walk((after: Parameters<typeof listCredits>[2]) =>
		listCredits(database.read, filter, after, 2),
	)

describe('the rows of a figure sum to it', () => {
	test.each([
		['everything', {}, 257_000],
		['first order', { buckets: ['first_order'] }, 60_000],
		['upsell', { buckets: ['upsell'] }, 40_000],
		['cross-sell', { buckets: ['cross_sell'] }, 20_000],
		['referral', { buckets: ['referral'] }, 137_000],
		[
			'second-order',
			{ buckets: ['upsell', 'cross_sell', 'referral'] },
			197_000,
		],
		['one month', { from: '2026-02', to: '2026-02' }, 120_000],
		['one account', { accountId: 'cedar' }, 100_000],
		['one class', { class: 'new' }, 193_000],
		['claimed', { buckets: ['first_order'], isClaimed: true }, 10_000],
		[
			'second-order with repeat orders',
			{ buckets: ['upsell', 'cross_sell', 'referral'], ownRepeat: 'with' },
			201_000,
		],
		[
			'first order without repeat orders',
			{ buckets: ['first_order'], ownRepeat: 'without' },
			56_000,
		],
		['a month without entries', { from: '2027-01' }, 0],
	] as const)('entries: %s', async (_, filter, expected) => {
		expect(total(await entriesOf(filter))).toBe(expected)
		expect(total(await sumEntries(database.read, filter))).toBe(expected)
	})

	test.each([
		['everything', {}, 147_000],
		['to one account', { referrer: { id: 'birch' } }, 100_000],
		['to nobody who is an account', { referrer: 'none' }, 7_000],
		[
			'eliminations',
			{ referrer: 'any', buckets: ['upsell', 'cross_sell'] },
			10_000,
		],
		['for one account', { accountId: 'birch' }, 40_000],
		['one month', { from: '2026-01', to: '2026-01' }, 47_000],
	] as const)('credits: %s', async (_, filter, expected) => {
		expect(total(await creditsOf(filter))).toBe(expected)
		expect(total(await sumCredits(database.read, filter))).toBe(expected)
	})
})

test('pages hold every entry once, the latest month first', async () => {
	const rows = await entriesOf({})
	expect(new Set(rows.map((row) => row.id)).size).toBe(rows.length)
	const periods = rows.map((row) => row.period)
	expect(periods).toEqual([...periods].sort().reverse())
	expect(await readPeriodSpan(database.read)).toEqual({
		first: periods.at(-1),
		last: periods[0],
	})
})

test('lines are listed from the latest, of an account too, and by why they were not posted', async () => {
	const keys = async (filter: Parameters<typeof listLines>[1]) =>
		(
			await walk((after: Parameters<typeof listLines>[2]) =>
				listLines(database.read, filter, after, 2),
			)
		).map((row) => row.sourceKey)
	expect((await keys({})).toSorted()).toEqual(
		[
			...['a-1', 'a-2', 'a-3', 'b-1', 'c-1', 'c-refund', 'd-1', 'd-2', 'e-1'],
			...[ODD_KEY, 'lost-refund', 'yen'],
		].toSorted(),
	)
	expect(await keys({ accountId: 'cedar' })).toEqual([
		'c-refund',
		ODD_KEY,
		'c-1',
	])
	expect(await keys({ unposted: 'needs_rate' })).toEqual(['yen'])
	expect(await keys({ unposted: 'needs_line' })).toEqual(['lost-refund'])
	expect(await hasLine(database.read, ODD_KEY)).toBe(true)
	expect(await hasLine(database.read, 'inv')).toBe(false)
})

test('accounts are found by a part of their name, id or domain, whatever its case', async () => {
	const found = async (search?: string) =>
		(
			await walk((after: Parameters<typeof listAccounts>[2]) =>
				listAccounts(database.read, { search }, after, 2),
			)
		).map((row) => row.id)
	expect((await found()).toSorted()).toEqual(
		['alder', 'birch', 'cedar', 'delta', 'elm', 'fir', 'formula'].toSorted(),
	)
	expect(await found('BIRCH &')).toEqual(['birch'])
	expect(await found('cedar.ex')).toEqual(['cedar'])
	expect(await found('%')).toEqual([])
	const { rows } = await listAccounts(
		database.read,
		{ search: 'alder' },
		null,
		9,
	)
	expect(rows).toMatchObject([
		{
			id: 'alder',
			revenueMinor: 100_000,
			ownUpsellMinor: 30_000,
			ownCrossSellMinor: 20_000,
			creditedMinor: 40_000,
		},
	])
})

test('an account’s figures by month', async () => {
	expect(await readAccount(database.read, 'nobody')).toBeNull()
	expect(await readAccount(database.read, 'birch')).toMatchObject({
		name: 'Birch & Sons',
		isSettling: false,
	})
	expect(await readAccountPeriods(database.read, 'birch')).toEqual([
		{
			period: '2026-01',
			byBucket: { first_order: 0, upsell: 0, cross_sell: 0, referral: 40_000 },
			creditedMinor: 0,
		},
		{
			period: '2026-02',
			byBucket: { first_order: 0, upsell: 0, cross_sell: 0, referral: 0 },
			creditedMinor: 90_000,
		},
		{
			period: '2026-03',
			byBucket: { first_order: 0, upsell: 0, cross_sell: 0, referral: 0 },
			creditedMinor: 10_000,
		},
	])
})

test('referrals both ways, with what became of them', async () => {
	expect(await listReferralsBy(database.read, 'alder')).toMatchObject([
		{ accountId: 'birch', creditedMinor: 40_000, state: 'converted' },
		{ accountId: 'fir', creditedMinor: 0, state: 'pending' },
	])
	expect(await listReferralsOf(database.read, 'cedar')).toMatchObject([
		{ referrerAccountId: 'birch', creditedMinor: 100_000, state: 'converted' },
	])
	expect(await listReferralsOf(database.read, 'elm')).toMatchObject([
		{ referrerAccountId: '', creditedMinor: 7_000 },
	])
})

test('a receipt holds the line, its refunds, their entries and who competed', async () => {
	const receipt = await readReceipt(database.read, 'c-1')
	expect(receipt?.refunds.map((refund) => refund.sourceKey)).toEqual([
		'c-refund',
	])
	expect(
		receipt?.entries.map(({ lineKey, baseMinor, credits }) => [
			lineKey,
			baseMinor,
			credits.map((credit) => [credit.referrerAccountId, credit.baseMinor]),
		]),
	).toEqual([
		['c-1', 100_000, [['birch', 100_000]]],
		['c-refund', -10_000, [['birch', -10_000]]],
	])
	expect(receipt?.attribution.touches).toMatchObject([
		{ id: 't-cedar', verdict: 'counted', referrerAccountId: 'birch' },
	])
	expect(receipt?.policies).toMatchObject([{ version: 1 }])

	expect(await readReceipt(database.read, 'c-refund')).toMatchObject({
		refunded: { sourceKey: 'c-1' },
	})
	expect(await readReceipt(database.read, 'yen')).toMatchObject({
		line: { unposted: 'needs_rate' },
		entries: [],
	})
	expect(await readReceipt(database.read, 'no-such-line')).toBeNull()
})
