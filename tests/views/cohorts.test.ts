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

const view = (query = '', of: Database = database) =>
	viewCohorts(of.read, ORGANISATION, cohortsQueryOf(new URLSearchParams(query)))

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
		let text = ''
		for await (const piece of await exportCohorts(
			database.read,
			ORGANISATION,
			query,
		))
			text += piece
		expect(text.trim().split('\r\n')).toEqual([
			'cohort_from,cohort_to,accounts,months_since_first_payment,accounts_reached,second_order_revenue,revenue,currency',
			'2026-01,2026-01,4,0,4,470.00,1030.00,USD',
			'2026-01,2026-01,4,1,4,300.00,300.00,USD',
			'2026-01,2026-01,4,2,4,200.00,240.00,USD',
			'2026-02,2026-02,1,0,1,900.00,900.00,USD',
			'2026-02,2026-02,1,1,1,100.00,100.00,USD',
		])
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
