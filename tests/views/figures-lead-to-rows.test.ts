import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import { changePolicy } from '#app/operations/ledger/change-policy.ts'
import { viewPeriods } from '#app/views/ledger/periods.ts'
import { viewSor } from '#app/views/ledger/sor/sor.ts'
import { parseSorQuery } from '#app/views/ledger/sor/sor-query.ts'
import { viewAccount } from '#app/views/overviews/account.ts'
import type { Database } from '#db/client.ts'
import { openTestDatabase } from '#tests/support/database.ts'
import { at } from '#tests/support/facts.ts'
import {
	expectRowsToSumUp,
	ORGANISATION,
	sumOfRows,
} from '#tests/support/figure-rows.ts'
import { landSmallLedger } from '#tests/support/small-ledger.ts'

let database: Database

beforeAll(async () => {
	database = await openTestDatabase()
	await landSmallLedger(database)
})
afterAll(() => database.close())

const sorOf = (query: string) =>
	viewSor(
		database.read,
		ORGANISATION,
		parseSorQuery(new URLSearchParams(query)),
	)

const everyView = () => {
	test.each([
		'',
		'from=2026-02&to=2026-03',
		'from=2026-02&to=2026-02',
		'kind=code',
		'advocate=alder',
		'credited=accounts&currency=USD',
		'credited=not_referred',
	])('second-order revenue, %s', async (query) =>
		expectRowsToSumUp(database, await sorOf(query)),
	)

	test.each(['alder', 'birch', 'cedar', 'delta', 'elm'])(
		'the account %s',
		async (id) => {
			const range = { from: null, to: null }
			await expectRowsToSumUp(
				database,
				await viewAccount(
					database.read,
					ORGANISATION,
					id,
					range,
					Date.UTC(2026, 5, 1),
				),
			)
		},
	)

	test('the months together are the whole; one alone has no total', async () => {
		const { report } = await sorOf('')
		expect(report?.whole?.raw).toEqual(report?.sor.raw)
		expect(report?.whole?.reported).toBe(report?.sor.reported?.text)
		const alone = await sorOf('from=2026-02&to=2026-02')
		expect(alone.report?.whole).toBeNull()
	})

	test('periods, raw', async () => {
		const { rows } = await viewPeriods(
			database.read,
			ORGANISATION,
			at('2026-04-15'),
		)
		for (const { raw, total } of rows)
			for (const figure of [raw, total])
				expect(await sumOfRows(database, figure.to ?? '')).toBe(figure.text)
	})
}

describe('every figure equals the sum of the rows that it leads to', () => {
	describe('under the default policy', everyView)

	describe('when repeat orders count', () => {
		beforeAll(async () => {
			const changed = await changePolicy(database, {
				settings: { ...DEFAULT_POLICY, repeatIsSecondOrder: true },
				actorId: null,
				now: at('2026-04-16'),
			})
			expect(changed.ok).toBe(true)
		})

		everyView()

		test('they have a column of their own, and the sides stay equal', async () => {
			const { report } = await sorOf('')
			expect(report?.sor.raw.text).toBe('$2,010.00')
			expect(report?.parts.at(-1)).toMatchObject({
				label: 'Repeat',
				figure: { text: '$40.00' },
			})
			expect(report?.consolidation.isEven).toBe(true)
		})
	})
})
