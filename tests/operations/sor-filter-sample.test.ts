import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SorFilter } from '#app/domain/ledger/sor-filter.ts'
import { TOUCH_KINDS } from '#app/domain/referrals/touch.ts'
import { loadSampleCompany } from '#app/integrations/sample/load-sample-company.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import type { Database } from '#db/client.ts'
import { type SorReport, sorReport } from '#db/reports/ledger/sor/sor.ts'
import { readSorChoices } from '#db/reports/ledger/sor/sor-choices.ts'
import { makeSampleCompany } from '#db/sample/company.ts'
import { openTestDatabase } from '#tests/support/database.ts'

const now = Date.UTC(2026, 10, 22, 9)
let database: Database
let whole: SorReport
let choices: Awaited<ReturnType<typeof readSorChoices>>

beforeAll(async () => {
	database = await openTestDatabase()
	const sample = makeSampleCompany({ seed: 1, asOf: '2026-11-22', zone: 'UTC' })
	const { name, zone, baseCurrency } = sample
	await ensureOrganisation(database, {
		now,
		organisation: { name, zone, baseCurrency },
	})
	await loadSampleCompany(database, sample, { now })
	whole = await sorReport(database.read)
	choices = await readSorChoices(database.read)
}, 180_000)
afterAll(() => database.close())

/** The report of what a filter chooses, once its figures have been found to add up. */
async function reportOf(filter: SorFilter): Promise<SorReport> {
	const report = await sorReport(database.read, {
		from: whole.from ?? '',
		to: whole.to ?? '',
		filter,
	})
	const { company, advocates, eliminations, unattributed, periods } = report
	const { total, firstOrder, upsell, crossSell, referral, sor } = company
	const of = JSON.stringify(filter)
	expect(firstOrder + upsell + crossSell + referral, of).toBe(total)
	expect(sor.raw, of).toBe(upsell + crossSell + referral)
	expect(
		advocates.reduce((sum, each) => sum + each.sor, 0) -
			eliminations +
			unattributed,
		of,
	).toBe(sor.raw)
	expect(
		periods.reduce((sum, month) => sum + month.sor.raw, 0),
		of,
	).toBe(sor.raw)
	return report
}

const totalOf = async (filters: SorFilter[]) => {
	let total = 0
	for (const filter of filters) total += (await reportOf(filter)).company.total
	return total
}

test('segments, industries, plans, currencies and cohorts each divide the sample company without rest', async () => {
	const { segments, industries, plans, currencies } = choices
	expect(segments).toEqual(['Enterprise', 'Mid-market', 'Small business'])
	expect(currencies).toEqual(['EUR', 'GBP', 'USD'])
	for (const filters of [
		segments.map((segment) => ({ segment })),
		industries.map((industry) => ({ industry })),
		plans.map((plan) => ({ plan })),
		currencies.map((currency) => ({ currency })),
		whole.periods.map(({ period }) => ({ cohort: period })),
	])
		expect(await totalOf(filters)).toBe(whole.company.total)
}, 60_000)

test('its figures add up for each kind of referral and each advocate, and for several filters at once', async () => {
	const { advocates, segments, currencies } = choices
	expect(advocates.length).toBeGreaterThan(10)
	for (const kind of TOUCH_KINDS) await reportOf({ kind })
	for (const { id } of advocates) {
		const report = await reportOf({ advocate: id })
		expect(report.company.total).toBeGreaterThan(0)
		expect(report.advocates.map(({ accountId }) => accountId)).toContain(id)
	}
	for (const segment of segments)
		for (const currency of currencies)
			await reportOf({ segment, currency, kind: 'click' })
}, 60_000)
