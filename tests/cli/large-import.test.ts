import { afterEach, describe, expect, test } from 'vitest'
import { type ImportHelper, startImportHelper } from '#app/cli/import-helper.ts'
import { type ReadRows, readRows } from '#app/integrations/csv/read-rows.ts'
import { SETTLE_ACCOUNTS } from '#app/operations/ledger/settling/settle-accounts.ts'
import { openDatabase } from '#db/client.ts'
import { listJobs } from '#db/stores/organisation/jobs.ts'
import {
	laurel,
	laurelInTurn,
	temporaryFolder,
	writeLines,
} from '#tests/support/command-line.ts'
import { createTestDatabase } from '#tests/support/database.ts'

const folder = temporaryFolder()
const HEADER = 'line_id,account_id,paid_at,amount,currency,product,interval'
const ACCOUNTS = 60
/** Above one megabyte, from which on a thread helps. */
const ROWS = 26_000
const BAD_AMOUNT = 6_000
const SAME_ID = 12_000
const SHORT = 18_000

/** The lines of a file, three of them bad: in its amount, as another content of a known id, in its cells. */
const lines = Array.from({ length: ROWS }, (_, i) => {
	if (i === SHORT) return `l${i},a1`
	const date = new Date(Date.UTC(2024, 0, 1) + i * 1_800_000)
	return [
		i === SAME_ID ? 'l0' : `l${i}`,
		`a${i % ACCOUNTS}`,
		date.toISOString(),
		i === BAD_AMOUNT ? '1_000' : `${10 + (i % 7)}.00`,
		'USD',
		`p${i % 3}`,
		'once',
	].join(',')
})
const accounts = () =>
	writeLines(folder, 'accounts.csv', [
		'account_id,name',
		...Array.from({ length: ACCOUNTS }, (_, i) => `a${i},Company ${i}`),
	])
const touches = () =>
	writeLines(folder, 'touches.csv', [
		'touch_id,account_id,kind,occurred_at,referrer_account_id',
		...Array.from(
			{ length: ACCOUNTS - 1 },
			(_, i) => `t${i},a${i + 1},click,2023-12-20,a${i}`,
		),
	])
const revenue = (name: string, rows: readonly string[]) =>
	writeLines(folder, name, [HEADER, ...rows])

test('a large file, read and settled with the help of a thread, comes to the same as its pieces', async () => {
	const [url, otherUrl] = [
		await createTestDatabase(),
		await createTestDatabase(),
	]
	const whole = revenue('whole.csv', lines)
	const others = ['--accounts', accounts(), '--touches', touches()]
	const imported = await laurel(url, 'import', ...others, '--revenue', whole)
	expect(imported.code).toBe(1)
	expect(imported.stderr.split('\n').filter((line) => /csv:\d/.test(line)))
		// The header is the first line.
		.toEqual([
			`${whole}:${BAD_AMOUNT + 2}: amount is not a decimal amount (write 1000.00: no separators, signs other than -, or exponents): "1_000"`,
			`${whole}:${SAME_ID + 2}: line_id is known with other content; what is stored was left unchanged: "l0"`,
			`${whole}:${SHORT + 2}: row has 2 cells, but the header names 7 columns: "l${SHORT},a1"`,
		])
	expect(imported.stdout).toMatch(
		new RegExp(`revenue +${ROWS} +${ROWS - 3} +0 +0 +3\n`),
	)

	// The worker's job was held, and is free again.
	const database = await openDatabase(url)
	const [{ rows: done }, { rows: running }] = [
		await listJobs(database.read, 'done', null, 10),
		await listJobs(database.read, 'running', null, 10),
	]
	expect(done).toMatchObject([{ kind: SETTLE_ACCOUNTS, uniqueKey: null }])
	expect(running).toEqual([])
	await database.close()

	const asJson = ['report', 'sor', '--format', 'json']
	const piece = (from: number) => lines.slice(from, from + ROWS / 2)
	const pieces = await laurelInTurn(
		otherUrl,
		['import', ...others, '--revenue', revenue('first.csv', piece(0))],
		['import', '--revenue', revenue('second.csv', piece(ROWS / 2))],
		asJson,
	)
	const [report, examined] = await laurelInTurn(url, asJson, ['doctor'])
	expect(report?.stdout).toContain('"referral":')
	expect(report?.stdout).toBe(pieces[2]?.stdout)
	expect(examined).toMatchObject({ code: 0 })
}, 120_000)

describe('the helper', () => {
	let helper: ImportHelper | undefined

	afterEach(async () => {
		await helper?.close()
	})

	async function batchesOf(rows: ReadRows) {
		const batches = []
		for await (const batch of rows) batches.push(batch)
		return batches
	}

	async function* bytesOf(rows: readonly string[]) {
		yield Buffer.from(`${[HEADER, ...rows].join('\n')}\n`)
	}

	test('reads one file after the other, each as it would be read here', async () => {
		helper = startImportHelper()
		for (const rows of [lines.slice(0, 7_500), [], lines.slice(0, 10)]) {
			const path = revenue('some.csv', rows)
			const read = await batchesOf(
				helper.readRows('revenue', path, { zone: 'UTC' }),
			)
			expect(read).toEqual(
				await batchesOf(readRows('revenue', bytesOf(rows), { zone: 'UTC' })),
			)
		}
	})

	test('says why a file cannot be used, and goes on with the next', async () => {
		helper = startImportHelper()
		const unusable = writeLines(folder, 'unusable.csv', ['account_id', 'A'])
		expect(
			await batchesOf(helper.readRows('revenue', unusable, { zone: 'UTC' })),
		).toMatchObject([{ ok: false, reason: expect.stringContaining('lacks') }])
		const path = revenue('good.csv', lines.slice(0, 3))
		expect(
			await batchesOf(helper.readRows('revenue', path, { zone: 'UTC' })),
		).toMatchObject([{ ok: true, value: { rowsRead: 3 } }])
	})

	test('fails aloud: a file that goes away, and whatever is asked after it', async () => {
		helper = startImportHelper()
		await expect(
			batchesOf(
				helper.readRows('revenue', `${folder}/none.csv`, { zone: 'UTC' }),
			),
		).rejects.toThrow('ENOENT')
		await expect(helper.prepare(['A'], 0)).rejects.toThrow('ENOENT')
	})
})
