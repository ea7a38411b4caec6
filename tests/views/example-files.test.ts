import { afterAll, beforeAll, expect, test } from 'vitest'
import { CSV_FILE_NAMES, CSV_FILES } from '#app/integrations/csv/files.ts'
import { importCsv } from '#app/integrations/csv/import-file.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { ensureOrganisation } from '#app/operations/organisation/ensure-organisation.ts'
import { EXAMPLE_FILES } from '#app/views/organisation/example-files.ts'
import type { Database } from '#db/client.ts'
import { sorReport } from '#db/reports/ledger/sor/sor.ts'
import { openTestDatabase } from '#tests/support/database.ts'

const NOW = Date.parse('2026-06-15T00:00:00Z')
let database: Database

beforeAll(async () => {
	database = await openTestDatabase()
	await ensureOrganisation(database, { now: NOW })
})
afterAll(() => database.close())

async function* bytesOf(text: string) {
	yield new TextEncoder().encode(text)
}

test('there is one of each kind, with columns that are known', () => {
	expect(Object.keys(EXAMPLE_FILES).sort()).toEqual([...CSV_FILE_NAMES].sort())
	for (const name of CSV_FILE_NAMES) {
		const columns = EXAMPLE_FILES[name].split('\n')[0]?.split(',')
		expect(CSV_FILES[name].columns).toEqual(
			expect.arrayContaining(columns ?? []),
		)
		expect(columns).toEqual(
			expect.arrayContaining([...CSV_FILES[name].required]),
		)
	}
})

test('they import as they are, together, and give figures', async () => {
	for (const name of CSV_FILE_NAMES) {
		const rejected: unknown[] = []
		const imported = await importCsv(
			database,
			name,
			bytesOf(EXAMPLE_FILES[name]),
			{ zone: 'UTC', now: NOW, onRejected: (row) => rejected.push(row) },
		)
		expect([name, imported.ok, rejected]).toEqual([name, true, []])
	}
	await settleQueued(database, { now: () => NOW })
	const { company } = await sorReport(database.read)
	// Northwind 600; Harbour, brought by it, 1,200 and 1,200 + 300, of which 80 and 20 were paid back.
	expect(company).toMatchObject({
		firstOrder: 600_00,
		upsell: 280_00,
		referral: 2320_00,
	})
})
