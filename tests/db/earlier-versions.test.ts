import {
	cpSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { asc } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { bigint, instant, table, text } from '#db/columns.ts'
import { dialect } from '#db/dialect.ts'
import { migrateDatabase } from '#db/migrate.ts'
import {
	companyRollup,
	creditRollup,
	credits,
	entries,
	settlingQueue,
	touches,
} from '#db/schema/index.ts'
import { openEmptyDatabase } from '#tests/support/database.ts'
import { payment, touchRow } from '#tests/support/ledger.ts'

const folders: string[] = []
afterAll(() => {
	for (const folder of folders) rmSync(folder, { recursive: true })
})

/** The migrations as they were before one of them. */
function migrationsBefore(tag: string): string {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-migrations-'))
	folders.push(folder)
	cpSync(path.resolve('db/migrations', dialect), folder, { recursive: true })
	const file = path.join(folder, 'meta/_journal.json')
	const journal = JSON.parse(readFileSync(file, 'utf8')) as {
		entries: { tag: string }[]
	}
	const known = journal.entries.findIndex((entry) => entry.tag === tag)
	expect(known).toBeGreaterThan(0)
	const entries = journal.entries.slice(0, known)
	writeFileSync(file, JSON.stringify({ ...journal, entries }))
	return folder
}

test('a ledger from before the rollups has them after migrating, counted and by touch', async () => {
	const database = await openEmptyDatabase()
	await migrateDatabase(database, migrationsBefore('0004_company_rollup'))
	const entry = (id: string, accountId: string, baseMinor: number) => ({
		id,
		accountId,
		lineKey: `line ${id}`,
		period: id < '3' ? '2026-01' : '2026-02',
		class: 'new' as const,
		bucket: 'referral' as const,
		amountMinor: baseMinor * 2,
		currency: 'EUR',
		baseMinor,
		mirrorOf: null,
		isAdjustment: false,
		policyVersion: 1,
		postedAt: 0,
	})
	const credit = (
		entryId: string,
		position: number,
		touchId: string | null,
		baseMinor: number,
	) => ({
		entryId,
		position,
		accountId: 'b',
		referrerAccountId: touchId && 'a',
		touchId,
		weight: 1,
		period: '2026-01',
		bucket: 'referral' as const,
		amountMinor: baseMinor * 2,
		baseMinor,
	})
	await database.transact(async (tx) => {
		await tx.bulk.insert(entries, [
			entry('1', 'a', 100),
			entry('2', 'b', 250),
			entry('3', 'a', -50),
			entry('4', 'a', 10),
		])
		await tx.bulk.insert(credits, [
			credit('2', 0, 't1', 150),
			credit('2', 1, null, 100),
		])
	})
	await migrateDatabase(database)
	const what = { class: 'new', bucket: 'referral' }
	expect(
		await database.read
			.select()
			.from(companyRollup)
			.orderBy(asc(companyRollup.period)),
	).toEqual([
		{ period: '2026-01', ...what, baseMinor: 350, rows: 2 },
		{ period: '2026-02', ...what, baseMinor: -40, rows: 2 },
	])
	expect(
		await database.read
			.select()
			.from(creditRollup)
			.orderBy(asc(creditRollup.touchId)),
	).toEqual(
		[
			{ referrerAccountId: '', touchId: '', baseMinor: 100 },
			{ referrerAccountId: 'a', touchId: 't1', baseMinor: 150 },
		].map((sum) => ({
			period: '2026-01',
			accountId: 'b',
			...what,
			currency: 'EUR',
			...sum,
			rows: 1,
		})),
	)
})

/** As lines were before they named their invoice. */
const linesThen = table('revenue_lines', {
	sourceKey: text('source_key').primaryKey(),
	accountId: text('account_id').notNull(),
	paidAt: instant('paid_at').notNull(),
	amountMinor: bigint('amount_minor').notNull(),
	currency: text('currency').notNull(),
	type: text('type'),
	product: text('product'),
	family: text('family'),
	quantity: bigint('quantity').notNull(),
	interval: text('interval').notNull(),
	refundOf: text('refund_of'),
	createdAt: instant('created_at').notNull(),
})

test('a ledger in which something may have been missed is settled once more after migrating', async () => {
	const database = await openEmptyDatabase()
	await migrateDatabase(
		database,
		migrationsBefore('0019_settle_what_was_missed'),
	)
	const {
		invoiceId: _,
		subscriptionId: __,
		...line
	} = payment('a', '2026-01-05', '10.00')
	await database.transact(async (tx) => {
		await tx.bulk.insert(linesThen, [{ ...line, createdAt: 7 }])
		await tx.bulk.insert(touches, [
			{ ...withoutNote(touchRow('b', 'a', '2026-01-01')), createdAt: 8 },
		])
	})
	await migrateDatabase(database, migrationsBefore('0020_access_settings'))
	const queued = await database.read
		.select()
		.from(settlingQueue)
		.orderBy(asc(settlingQueue.accountId))
	// SQLite has one writer: nothing was ever missed.
	expect(queued).toEqual(
		dialect === 'sqlite'
			? []
			: [
					{ accountId: 'a', queuedAt: 7 },
					{ accountId: 'b', queuedAt: 8 },
				],
	)
})

const withoutNote = ({ note: _, ...touch }: ReturnType<typeof touchRow>) =>
	touch
