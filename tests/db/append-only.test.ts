import { getTableName } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import {
	auditLog,
	claimMoves,
	credits,
	entries,
	lineReclassifications,
	lineVoids,
	milestoneVersions,
	overrideMoves,
	overrides,
	perkTerms,
	policies,
	programmeEvents,
	revenueLines,
	touches,
} from '#db/schema/index.ts'
import { openTestDatabase } from '#tests/support/database.ts'

const at = Date.UTC(2026, 0, 1)

const ledger = [
	{
		table: policies,
		row: { version: 1, settings: {}, createdAt: at },
		change: { createdAt: at + 1 },
	},
	{
		table: touches,
		row: {
			id: 't1',
			accountId: 'a1',
			kind: 'link',
			occurredAt: at,
			createdAt: at,
		},
		change: { referrerAccountId: 'a2' },
	},
	{
		table: overrides,
		row: {
			id: 'o1',
			accountId: 'a1',
			version: 1,
			shares: [],
			notReferredBasisPoints: 10_000,
			effectiveAt: at,
			createdAt: at,
		},
		change: { notReferredBasisPoints: 0 },
	},
	{
		table: overrideMoves,
		row: { overrideId: 'o1', movedMinor: 100 },
		change: { movedMinor: 1 },
	},
	{
		table: revenueLines,
		row: {
			sourceKey: 'l1',
			accountId: 'a1',
			paidAt: at,
			amountMinor: 100,
			currency: 'USD',
			quantity: 1,
			interval: 'once',
			createdAt: at,
		},
		change: { amountMinor: 200 },
	},
	{
		table: lineVoids,
		row: {
			lineKey: 'l1',
			toldKey: 'l1',
			accountId: 'a1',
			cause: 'by_hand',
			movedMinor: 100,
			createdAt: at,
		},
		change: { movedMinor: 0 },
	},
	{
		table: lineReclassifications,
		row: {
			id: 'r1',
			lineKey: 'l1',
			accountId: 'a1',
			class: 'upsell',
			createdAt: at,
			createdBy: 'u1',
		},
		change: { class: 'new' },
	},
	{
		table: entries,
		row: {
			id: 'e1',
			accountId: 'a1',
			lineKey: 'l1',
			period: '2026-01',
			class: 'new',
			bucket: 'first_order',
			amountMinor: 100,
			currency: 'USD',
			baseMinor: 100,
			isAdjustment: false,
			policyVersion: 1,
			postedAt: at,
		},
		change: { baseMinor: 200 },
	},
	{
		table: credits,
		row: {
			entryId: 'e1',
			position: 0,
			accountId: 'a1',
			weight: 1,
			period: '2026-01',
			bucket: 'referral',
			amountMinor: 100,
			baseMinor: 100,
		},
		change: { referrerAccountId: 'a2' },
	},
	{
		table: auditLog,
		row: {
			id: 'g1',
			at,
			action: 'close',
			subjectType: 'period',
			subjectId: '2026-01',
		},
		change: { action: 'reopen' },
	},
	{
		table: milestoneVersions,
		row: {
			milestoneId: 'm1',
			version: 1,
			name: 'Adoption',
			rule: { all: [] },
			consequences: [],
			graceDays: 30,
			whenUndone: 'keep',
			createdAt: at,
		},
		change: { name: 'ROI' },
	},
	{
		table: programmeEvents,
		row: {
			id: 'v1',
			accountId: 'a1',
			at,
			kind: 'tier_reached',
			subjectId: 't1',
		},
		change: { kind: 'tier_lost' },
	},
	{
		table: perkTerms,
		row: { perkId: 'p1', version: 1, terms: 'As agreed.', createdAt: at },
		change: { terms: 'Otherwise.' },
	},
	{
		table: claimMoves,
		row: { id: 'w1', claimId: 'c1', toState: 'requested', at },
		change: { toState: 'declined' },
	},
].map(({ table, ...rest }) => ({
	name: getTableName(table),
	// One type for all: each row is its own table's.
	table: table as typeof policies,
	...(rest as unknown as { row: typeof policies.$inferInsert; change: object }),
}))

/** The database's own words for refusing, without what Drizzle wraps around them. */
async function refusalOf(attempt: Promise<unknown>): Promise<string> {
	try {
		await attempt
	} catch (error) {
		let cause = error as Error
		while (cause.cause instanceof Error) cause = cause.cause
		return cause.message
	}
	return 'not refused'
}

describe.each(ledger)('$name', async ({ name, table, row, change }) => {
	const database = await openTestDatabase()
	await database.transact(async (tx) => {
		await tx.insert(table).values(row)
	})
	const { driver } = database
	const rows = () => database.read.select().from(table)
	const before = await rows()

	test('refuses UPDATE', async () => {
		expect(
			await refusalOf(
				database.transact((tx) => tx.update(table).set(change).then()),
			),
		).toBe(`${name} is append-only`)
		expect(await rows()).toEqual(before)
	})

	test('refuses DELETE', async () => {
		expect(
			await refusalOf(database.transact((tx) => tx.delete(table).then())),
		).toBe(`${name} is append-only`)
		expect(await rows()).toEqual(before)
		expect(before).toHaveLength(1)
	})

	if (driver.dialect === 'postgres')
		test('refuses TRUNCATE', async () => {
			await expect(driver.pool.query(`truncate ${name}`)).rejects.toThrow(
				`${name} is append-only`,
			)
			expect(await rows()).toEqual(before)
		})

	if (driver.dialect === 'sqlite')
		test('refuses REPLACE', async () => {
			const { writer } = driver
			const columns = Object.keys(
				writer.prepare(`select * from ${name}`).get() as object,
			)
			expect(() =>
				writer.exec(
					`insert or replace into ${name} select ${columns.join()} from ${name}`,
				),
			).toThrow(`${name} is append-only`)
			expect(await rows()).toEqual(before)
		})
})
