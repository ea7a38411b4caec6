import { beforeAll, expect, test } from 'vitest'
import type { AdvocateAmounts } from '#app/domain/referrals/amount-range.ts'
import { viewImpact } from '#app/views/referrals/impact.ts'
import type { Database } from '#db/client.ts'
import { openTestDatabase } from '../support/database.ts'
import { landSmallLedger } from '../support/small-ledger.ts'

let database: Database

beforeAll(async () => {
	database = await openTestDatabase()
	await landSmallLedger(database)
})

/** Alder grew by 500.00, and is credited 400.00 for Birch. */
const impactOfAlder = (advocateAmounts: AdvocateAmounts) =>
	viewImpact(
		database.read,
		{ zone: 'UTC', baseCurrency: 'USD', advocateAmounts },
		{ accountId: 'alder', now: Date.UTC(2026, 5, 1) },
	)

const EXACT = /400\.00|900\.00|40000|90000/

test('amounts are exact where the organisation says so', async () => {
	const view = await impactOfAlder('exact')
	expect(view.sor).toBe('$900.00')
	expect(view.referrals.map(({ credited }) => credited)).toContain('$400.00')
	expect(view.chart?.table.columns).toHaveLength(4)
})

test('a range tells what others paid nowhere exactly, and one’s own growth does', async () => {
	const view = await impactOfAlder('range')
	expect(view.sor).toMatch(/^\$700\s–\s\$1,000$/)
	expect(view.referrals.map(({ credited }) => credited)).toContainEqual(
		expect.stringMatching(/^\$200\s–\s\$500$/),
	)
	expect(view.parts[1]?.text).toBe('$500.00')
	expect(JSON.stringify(view)).not.toMatch(EXACT)
})

test('where nothing is told, companies are counted', async () => {
	const view = await impactOfAlder('none')
	expect(view.sor).toBe('1 company')
	expect(view.parts.map(({ text }) => text)).toEqual(['1 company', '$500.00'])
	expect(view.referrals.every(({ credited }) => credited === null)).toBe(true)
	expect(view.chart?.table.columns.map(({ label }) => label)).toEqual([
		'Month',
		'Own growth',
	])
	expect(JSON.stringify(view)).not.toMatch(EXACT)
})
