import { expect, test, vi } from 'vitest'
import { openDatabase } from '#db/client.ts'
import {
	laurel,
	temporaryFolder,
	writeLines,
} from '#tests/support/command-line.ts'
import { createEmptyDatabase } from '#tests/support/database.ts'
import { tamper } from '#tests/support/tamper.ts'

// Starting a program takes seconds where several start at once.
vi.setConfig({ testTimeout: 120_000 })

test('laurel verify says of each closed month whether it is what it was', async () => {
	const url = await createEmptyDatabase()
	const folder = temporaryFolder()
	await laurel(
		url,
		'import',
		'--accounts',
		writeLines(folder, 'accounts.csv', ['account_id,name', 'A,Acme']),
		'--revenue',
		writeLines(folder, 'revenue.csv', [
			'line_id,account_id,paid_at,amount,currency',
			'1,A,2024-01-10,10.00,USD',
			'2,A,2024-02-10,10.00,USD',
		]),
	)
	await laurel(url, 'period', 'close', '2024-02')
	const intact = await laurel(url, 'verify')
	expect(intact).toMatchObject({ code: 0, stderr: '' })
	expect(intact.stdout.match(/as it was closed/g)).toHaveLength(2)

	const database = await openDatabase(url)
	await tamper(
		database,
		'entries',
		"update entries set base_minor = base_minor + 1 where period = '2024-01'",
	)
	await database.close()
	const changed = await laurel(url, 'verify')
	expect(changed.code).toBe(1)
	expect(changed.stdout).toMatch(/2024-01 .*CHANGED/)
	expect(changed.stdout).toMatch(/2024-02 .*as it was closed/)
	expect(changed.stderr).toContain('2024-01 was closed with 1 entry')
})
