import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { advocatesQueryOf } from '#app/views/ledger/sor/advocates-query.ts'
import {
	exportConsolidatedAdvocates,
	viewConsolidatedAdvocates,
} from '#app/views/ledger/sor/consolidated-advocates.ts'
import type { Database } from '#db/client.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { expectRowsToSumUp } from '#tests/support/figure-rows.ts'
import { landSmallLedger } from '#tests/support/small-ledger.ts'

const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD' }

let database: Database

beforeAll(async () => {
	database = await openTestDatabase()
	await landSmallLedger(database)
})
afterAll(() => database.close())

const queryOf = (query: string) => advocatesQueryOf(new URLSearchParams(query))

const view = (query = '') =>
	viewConsolidatedAdvocates(database.read, ORGANISATION, queryOf(query))

describe('the advocates, consolidated', () => {
	test('have own growth, what they brought, and what of it the payer counts too', async () => {
		const { report } = await view()
		expect(
			report?.rows.map((row) => [
				row.name,
				row.referred.text,
				row.sor.text,
				row.eliminated.text,
				row.trg.text,
			]),
		).toEqual([
			['Birch & Sons', '$1,000.00', '$1,000.00', '$100.00', '$1,400.00'],
			['Alder Works', '$400.00', '$900.00', '$0.00', '$2,400.00'],
			['Cedar Freight', '$0.00', '$100.00', '$0.00', '$1,000.00'],
		])
		expect(report?.consolidation).toMatchObject({
			isEven: true,
			company: { text: '$1,970.00' },
		})
	})

	test.each([
		'',
		'from=2026-02&to=2026-03',
		'advocate=birch',
		'cohort=2026-01',
	])('lead to their rows and add up, %s', async (query) => {
		const shown = await view(query)
		expect(shown.report?.consolidation.isEven).toBe(true)
		await expectRowsToSumUp(database, shown, 5)
	})

	test.each([
		['', ['Birch & Sons', 'Alder Works', 'Cedar Freight']],
		['sort=trg', ['Alder Works', 'Birch & Sons', 'Cedar Freight']],
		[
			'sort=name&order=ascending',
			['Alder Works', 'Birch & Sons', 'Cedar Freight'],
		],
		['sort=eliminated', ['Birch & Sons', 'Alder Works', 'Cedar Freight']],
		['search=CEDAR', ['Cedar Freight']],
		['search=nobody', []],
	])('%s', async (query, names) => {
		const { report } = await view(query)
		expect(report?.rows.map(({ name }) => name)).toEqual(names)
	})

	test('a range of more than 40 years is refused beside the field', async () => {
		const { problems, report } = await view('from=1980-01&to=2026-01')
		expect(problems.from).toContain('40 years')
		expect(report).toBeNull()
	})

	test('are exported in the order that is asked for', async () => {
		let text = ''
		for await (const piece of await exportConsolidatedAdvocates(
			database.read,
			ORGANISATION,
			queryOf('sort=trg'),
		))
			text += piece
		expect(text.split('\r\n')[1]).toBe(
			'alder,Alder Works,300.00,200.00,0.00,400.00,900.00,0.00,2400.00,USD',
		)
	})
})
