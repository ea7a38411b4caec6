import { readFileSync } from 'node:fs'
import path from 'node:path'
import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { viewAdminHome } from '#app/views/overviews/admin-home.ts'
import { dialect } from '#db/dialect.ts'
import { entries, unpostedLines } from '#db/schema/index.ts'
import { findPeriod } from '#db/stores/ledger/periods.ts'
import {
	countQueued,
	queuedAccounts,
} from '#db/stores/ledger/settling-queue.ts'
import { currentPolicy } from '#db/stores/organisation/organisation.ts'
import { Ledger, payment, refundRow } from '#tests/support/ledger.ts'

/** Does to a ledger what a migration of data does, after everything that it stands on. */
async function migrateBy({ database }: Ledger, tag: string) {
	const file = path.resolve('db/migrations', dialect, `${tag}.sql`)
	const statements = readFileSync(file, 'utf8')
		.split('--> statement-breakpoint')
		.filter((statement) => !/^\s*alter /i.test(statement))
	const { driver } = database
	for (const statement of statements)
		if (driver.dialect === 'sqlite') driver.writer.exec(statement)
		else await driver.pool.query(statement)
}

const entriesOf = async ({ database }: Ledger, period: string) =>
	(
		await database.read
			.select()
			.from(entries)
			.where(eq(entries.period, period))
			.orderBy(asc(entries.id))
	).map(
		({ accountId, class: kind, amountMinor, policyVersion }) =>
			`${accountId} ${kind} ${amountMinor} v${policyVersion}`,
	)

test('a ledger of earlier rules: first purchases become so in open months, and by adjustments for closed ones', async () => {
	const ledger = await Ledger.open()
	await ledger.accounts('a', 'b')
	// As good as the first payment alone, which was the rule before.
	await ledger.policy({ firstPurchaseMinutes: 1 })
	const together = (accountId: string, month: string) => [
		payment(accountId, `2026-${month}-05T10:00:00.000Z`, '50', {
			family: 'crm',
		}),
		payment(accountId, `2026-${month}-05T10:10:00.000Z`, '30', {
			family: 'desk',
		}),
	]
	await ledger.lines(...together('a', '01'), ...together('b', '03'))
	await ledger.settle()
	await ledger.close('2026-01')
	const january = ['a new 5000 v2', 'a cross_sell 3000 v2']
	expect(await entriesOf(ledger, '2026-01')).toEqual(january)
	const seal = await findPeriod(ledger.database.read, '2026-01')
	expect(seal?.hash).toMatch(/./)

	await migrateBy(ledger, '0024_first_purchases')
	expect(await currentPolicy(ledger.database.read)).toMatchObject({
		version: 3,
		settings: { firstPurchaseMinutes: 60, windowDays: 90, model: 'last' },
		createdBy: null,
	})
	expect(await queuedAccounts(ledger.database.read)).toEqual(['a', 'b'])

	const { waits } = await viewAdminHome(
		ledger.database.read,
		{ zone: 'UTC', baseCurrency: 'USD' },
		ledger.now,
	)
	expect(waits).toContainEqual(
		expect.objectContaining({
			text: '2 accounts being settled',
			why: expect.stringContaining('by the new rules, version 3'),
		}),
	)

	await ledger.settle()
	expect(await countQueued(ledger.database.read)).toBe(0)
	expect(await entriesOf(ledger, '2026-01')).toEqual(january)
	expect(await findPeriod(ledger.database.read, '2026-01')).toEqual(seal)
	expect(await entriesOf(ledger, '2026-02')).toEqual([
		'a cross_sell -3000 v3',
		'a new 3000 v3',
	])
	expect(await entriesOf(ledger, '2026-03')).toEqual([
		'b new 5000 v2',
		'b cross_sell 3000 v2',
		'b cross_sell -3000 v3',
		'b new 3000 v3',
	])
	expect((await ledger.report()).company).toMatchObject({
		firstOrder: 160_00,
		crossSell: 0,
		sor: { raw: 0 },
	})
	expect(await ledger.problems()).toEqual([])
})

test('a ledger from before it was told which interval a payment is for is settled anew, once', async () => {
	const ledger = await Ledger.open()
	await ledger.accounts('a')
	await ledger.lines(
		payment('a', '2026-01-05', '50'),
		payment('a', '2026-02-26', '50'),
		payment('a', '2026-03-09', '50'),
	)
	await ledger.settle()
	const before = await currentPolicy(ledger.database.read)
	const standing = await ledger.database.read.select().from(entries)

	await migrateBy(ledger, '0026_paid_intervals')
	expect(await currentPolicy(ledger.database.read)).toMatchObject({
		version: before.version + 1,
		settings: before.settings,
		createdBy: null,
	})
	expect(await queuedAccounts(ledger.database.read)).toEqual(['a'])
	await ledger.settle()
	expect(await ledger.database.read.select().from(entries)).toEqual(standing)
	expect((await ledger.report()).company.upsell).toBe(0)
})

test('a ledger that held a refund back whole, which was more than its line, has it take the line', async () => {
	const ledger = await Ledger.open()
	await ledger.accounts('a')
	const line = payment('a', '2026-01-05', '50')
	await ledger.lines(
		line,
		refundRow(line, '2026-01-06', '60', { sourceKey: 'R' }),
	)
	await migrateBy(ledger, '0029_refunds_in_order')
	expect(await queuedAccounts(ledger.database.read)).toEqual(['a'])
	expect((await ledger.report()).company.total).toBe(0)
	expect(await ledger.database.read.select().from(unpostedLines)).toMatchObject(
		[{ lineKey: 'R', amountMinor: -10_00 }],
	)
	expect(await ledger.problems()).toEqual([])
})

test('a ledger without anything gets nothing', async () => {
	const ledger = await Ledger.open()
	await migrateBy(ledger, '0024_first_purchases')
	await migrateBy(ledger, '0026_paid_intervals')
	await migrateBy(ledger, '0029_refunds_in_order')
	expect(await countQueued(ledger.database.read)).toBe(0)
})
