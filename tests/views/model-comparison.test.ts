import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { exportModelComparison } from '#app/views/ledger/attribution/comparison-csv.ts'
import { comparisonQueryOf } from '#app/views/ledger/attribution/comparison-query.ts'
import { viewModelComparison } from '#app/views/ledger/attribution/model-comparison.ts'
import { contestedLedger } from '#tests/support/contested-ledger.ts'
import { expectRowsToSumUp } from '#tests/support/figure-rows.ts'
import { Ledger } from '#tests/support/ledger.ts'

const ORGANISATION = { zone: 'UTC', baseCurrency: 'USD' }

let ledger: Ledger

beforeAll(async () => {
	ledger = await contestedLedger()
	await ledger.settle()
})
afterAll(() => ledger.database.close())

const queryOf = (query: string) => comparisonQueryOf(new URLSearchParams(query))

const view = (query = '', of: Ledger = ledger) =>
	viewModelComparison(of.database.read, ORGANISATION, queryOf(query))

describe('the models side by side', () => {
	test('show each advocate under every model', async () => {
		const { report, policy } = await view()
		expect(policy.model).toBe('Last touch')
		expect(
			report?.models.map(({ isOwn, moved }) => [isOwn, moved === '–']),
		).toEqual(
			report?.models.map(({ model }) => [model === 'last', model === 'last']),
		)
		expect(report?.rows).toHaveLength(6)
		expect(report?.rows.map(({ name }) => name)).toContain(
			'No account (unattributed)',
		)
		for (const row of report?.rows ?? []) expect(row.cells).toHaveLength(7)
		expect(report?.widest?.wide).toContain('<svg')
		expect(report?.contested.map(({ id }) => id).sort()).toEqual([
			'P',
			'Q',
			'R',
		])
	})

	test('lead from what was posted to its rows', async () => {
		const shown = await view()
		await expectRowsToSumUp(ledger.database, shown, 4)
	})

	test('the most under the policy’s model comes first, unless asked otherwise', async () => {
		const names = async (query: string) =>
			(await view(query)).report?.rows.map(({ name }) => name)
		const byName = await names('sort=name&order=ascending')
		expect(byName).toEqual([...(byName ?? [])].sort())
		expect(await names('sort=name')).toEqual(byName?.toReversed())
		expect(await names('sort=nonsense')).toEqual(await names(''))
		expect(await names('search=a%20ltd')).toEqual(['A Ltd'])
	})

	test.each([
		['from=1900-01', { from: expect.stringContaining('no books') }],
		['from=1980-01&to=2026-01', { from: expect.stringContaining('40 years') }],
		['to=soon', { to: expect.stringContaining('2026-01') }],
	])('refuse %s beside the field', async (query, problems) => {
		const shown = await view(query)
		expect(shown.problems).toEqual(problems)
		expect(shown.report).toBeNull()
		expect(
			await exportModelComparison(
				ledger.database.read,
				ORGANISATION,
				queryOf(query),
			),
		).toBeNull()
	})

	test('are exported, what a spreadsheet would run made harmless', async () => {
		const pieces = await exportModelComparison(
			ledger.database.read,
			ORGANISATION,
			queryOf(''),
		)
		let text = ''
		for await (const piece of pieces ?? []) text += piece
		const [head, ...rows] = text.trim().split('\r\n')
		expect(head).toBe(
			'account_id,name,first,last,linear,position,u,w,decay,spread,certainty,currency',
		)
		expect(rows).toHaveLength(6)
		expect(rows.join('\n')).toContain('A Ltd')
	})

	test('of an empty ledger there is none', async () => {
		expect((await view('', await Ledger.open())).range).toBeNull()
	})
})
