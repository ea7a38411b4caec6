import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { viewCohorts } from '#app/views/ledger/sor/cohorts.ts'
import { exportCohorts } from '#app/views/ledger/sor/cohorts-csv.ts'
import { cohortsQueryOf } from '#app/views/ledger/sor/cohorts-query.ts'
import type { Database } from '#db/client.ts'
import { sorReport } from '#db/reports/ledger/sor/sor.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectRowsToSumUp } from '#tests/support/figure-rows.ts'
import { Ledger, payment } from '#tests/support/ledger.ts'
import { landSmallLedger } from '#tests/support/small-ledger.ts'

const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD' }

let database: Database

beforeAll(async () => {
	database = await openTestDatabase()
	await landSmallLedger(database)
})
afterAll(() => database.close())

const LATER = Date.parse('2026-06-15T00:00:00Z')
/** March, the last month of the books, runs. */
const IN_MARCH = Date.parse('2026-03-20T00:00:00Z')

const view = (query = '', of: Database = database, now = LATER) =>
	viewCohorts(
		of.read,
		ORGANISATION,
		cohortsQueryOf(new URLSearchParams(query)),
		now,
	)

const cellsOf = (shown: Awaited<ReturnType<typeof view>>) =>
	shown.report?.rows.map(({ label, accounts, cells, total }) => [
		label,
		accounts,
		total.text,
		...cells.map(({ figure }) => figure?.text ?? '–'),
	])

describe('cohorts', () => {
	test('show what accounts bring by months since they first paid', async () => {
		expect(cellsOf(await view())).toEqual([
			['January 2026', '4', '$970.00', '$470.00', '$300.00', '$200.00'],
			['February 2026', '1', '$1,000.00', '$900.00', '$100.00', '–'],
		])
	})

	test('up to each month, and per account', async () => {
		expect(cellsOf(await view('way=cumulative'))?.[0]?.slice(3)).toEqual([
			'$470.00',
			'$770.00',
			'$970.00',
		])
		expect(cellsOf(await view('way=average'))?.[0]?.slice(3)).toEqual([
			'$117.50',
			'$192.50',
			'$242.50',
		])
	})

	test('by quarter a month is marked that has not come for all accounts', async () => {
		const { report } = await view('span=quarter')
		expect(
			report?.rows.map(({ label, cells }) => [
				label,
				cells.map(({ isPartial }) => isPartial),
			]),
		).toEqual([
			[expect.stringMatching(/^January\s.\sMarch 2026$/), [false, false, true]],
		])
	})

	test.each(['', 'part=total', 'plan=none', 'advocate=alder', 'currency=USD'])(
		'lead to their rows and sum to the company, %s',
		async (query) => {
			const shown = await view(query)
			if (!shown.report) return expect(query).toBe('plan=none')
			expect(shown.report.isEven).toBe(true)
			await expectRowsToSumUp(database, shown, 1)
		},
	)

	test('sum to the report’s second-order revenue', async () => {
		const { report } = await view()
		const { company } = await sorReport(database.read)
		expect(company.sor.raw).toBe(1970_00)
		expect(report?.footer.total.text).toBe('$1,970.00')
	})

	test('are exported with a row for each month', async () => {
		const query = cohortsQueryOf(new URLSearchParams(''))
		const rows = async (now: number) => {
			let text = ''
			for await (const piece of await exportCohorts(
				database.read,
				ORGANISATION,
				query,
				now,
			))
				text += piece
			return text.trim().split('\r\n')
		}
		expect(await rows(LATER)).toEqual([
			'cohort_from,cohort_to,accounts,months_since_first_payment,accounts_reached,second_order_revenue,revenue,currency,is_complete',
			'2026-01,2026-01,4,0,4,470.00,1030.00,USD,yes',
			'2026-01,2026-01,4,1,4,300.00,300.00,USD,yes',
			'2026-01,2026-01,4,2,4,200.00,240.00,USD,yes',
			'2026-02,2026-02,1,0,1,900.00,900.00,USD,yes',
			'2026-02,2026-02,1,1,1,100.00,100.00,USD,yes',
		])
		expect((await rows(IN_MARCH)).map((row) => row.split(',').at(-1))).toEqual([
			'is_complete',
			...['yes', 'yes', 'no', 'yes', 'no'],
		])
	})

	test('a month that runs is counted and marked, but is in no average', async () => {
		const { report } = await view('', database, IN_MARCH)
		expect(
			report?.rows.map(({ total, cells }) => [
				total.text,
				cells.map(({ isPartial }) => isPartial),
			]),
		).toEqual([
			['$970.00', [false, false, true]],
			['$1,000.00', [false, true, false]],
		])
		expect(report?.isEven).toBe(true)
		const average = await view('way=average', database, IN_MARCH)
		expect(
			average.report?.footer.cells.map(({ figure }) => figure?.text ?? '–'),
			// (470 + 900) ÷ 5, and 300 ÷ 4 more: February's account is a month old only once March is over.
		).toEqual(['$274.00', '$349.00', '–'])
		expect(
			(await view('way=average')).report?.footer.cells[1]?.figure?.text,
		).toBe('$354.00')
		expect(report?.curves).toBeNull()
	})

	test('in the first month of all nothing is over', async () => {
		const { report } = await view(
			'way=average',
			database,
			Date.parse('2026-01-20T00:00:00Z'),
		)
		expect(report?.milestones).toEqual([])
		expect(report?.isEven).toBe(true)
		expect(
			report?.rows.flatMap(({ cells }) => cells.map(({ figure }) => figure)),
		).toEqual([null, null, null, null, null, null])
	})

	test('of books of one month, and of none', async () => {
		const ledger = await Ledger.open()
		expect((await view('', ledger.database)).report).toBeNull()
		await ledger.accounts('A')
		await ledger.lines(payment('A', '2026-05-02', '10.00'))
		await ledger.settle()
		const { report } = await view('part=total', ledger.database)
		expect(report?.rows.map(({ total }) => total.text)).toEqual(['$10.00'])
		expect(report?.curves).toBeNull()
	})
})
