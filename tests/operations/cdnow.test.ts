import { count, eq, isNull, sum } from 'drizzle-orm'
import { expect, test } from 'vitest'
import {
	type ImportedFile,
	importCsv,
	type RejectedRow,
} from '#app/integrations/csv/import-file.ts'
import { dialect } from '#db/dialect.ts'
import { entries, revenueLines } from '#db/schema/index.ts'
import { convertCdnow, hasCdnow } from '#tests/support/cdnow.ts'
import { Ledger } from '#tests/support/ledger.ts'

async function importPurchases(keepDuplicates: boolean) {
	const { accountsCsv, revenueCsv, ...found } = convertCdnow({ keepDuplicates })
	const ledger = await Ledger.open()
	const rejected: RejectedRow[] = []
	const apply = async (
		name: 'accounts' | 'revenue',
		text: string,
	): Promise<ImportedFile> => {
		async function* bytes() {
			yield Buffer.from(text)
		}
		const imported = await importCsv(ledger.database, name, bytes(), {
			zone: 'UTC',
			now: ledger.now,
			onRejected: (row) => rejected.push(row),
		})
		if (!imported.ok) throw new Error(imported.reason)
		return imported.value
	}
	const accounts = await apply('accounts', accountsCsv)
	const revenue = await apply('revenue', revenueCsv)
	const report = await ledger.report()
	return { ledger, found, rejected, accounts, revenue, report }
}

if (!hasCdnow()) {
	test('the purchases of a real shop are not on this machine', () => {
		expect(hasCdnow()).toBe(false)
	})
} else if (dialect === 'postgres') {
	test('the purchases of a real shop are imported on SQLite, where it is quick', () => {
		expect(convertCdnow({ keepDuplicates: true }).rows).toBe(69_659)
	})
} else {
	test('the purchases of a real shop: every row as a line of its own', async () => {
		const { ledger, found, rejected, accounts, revenue, report } =
			await importPurchases(true)
		expect(found).toEqual({
			accounts: 23_570,
			rows: 69_659,
			zeroRows: 80,
			duplicates: 255,
		})
		expect(rejected).toEqual([])
		expect(accounts).toMatchObject({ rows: 23_570, landed: 23_570 })
		expect(revenue).toMatchObject({ rows: 69_659, landed: 69_659 })

		const { read } = ledger.database
		const [zero] = await read
			.select({ lines: count() })
			.from(revenueLines)
			.leftJoin(entries, eq(entries.lineKey, revenueLines.sourceKey))
			.where(isNull(entries.id))
		expect(zero?.lines).toBe(80)
		expect(
			await read.$count(revenueLines, eq(revenueLines.amountMinor, 0)),
		).toBe(80)

		expect(report).toMatchObject({
			from: '1997-01',
			to: '1998-06',
			advocates: [],
			needsRate: 0,
			waiting: 0,
			company: {
				total: 2_500_315_63,
				firstOrder: 2_500_315_63,
				sor: { raw: 0, reported: 0, carry: 0 },
				sorToFirstOrder: 0,
			},
		})
		const { byClass } = report.company
		expect(byClass).toEqual({
			// 351 customers paid several times on their first day: all of that is their first purchase.
			new: 784_738_55,
			renewal: 0,
			repeat: 1_715_577_08,
			upsell: 0,
			crossSell: 0,
		})
		expect(await firstPurchases(ledger)).toBe(byClass.new)

		await ledger.policy({ repeatIsSecondOrder: true })
		const { company } = await ledger.report()
		expect(company).toMatchObject({
			total: 2_500_315_63,
			firstOrder: byClass.new,
			repeat: byClass.repeat,
			byClass,
			sor: { raw: byClass.repeat, reported: byClass.repeat, carry: 0 },
		})
		expect(await ledger.problems()).toEqual([])
	}, 300_000)

	test('the purchases of a real shop: exact duplicates dropped', async () => {
		const { ledger, found, revenue, report } = await importPurchases(false)
		expect(found.duplicates).toBe(255)
		expect(revenue.landed).toBe(69_659 - 255)
		expect(report.company).toMatchObject({
			total: 2_495_982_75,
			byClass: { new: 784_048_18, repeat: 1_711_934_57 },
			sor: { raw: 0 },
		})
		expect(await firstPurchases(ledger)).toBe(report.company.byClass.new)
	}, 300_000)
}

/** What each account paid on the day of its first payment, found without the classes: all are dated at midnight. */
async function firstPurchases({ database }: Ledger): Promise<number> {
	const rows = await database.read
		.select({
			accountId: revenueLines.accountId,
			paidAt: revenueLines.paidAt,
			amountMinor: revenueLines.amountMinor,
		})
		.from(revenueLines)
	const firstOf = new Map<string, { paidAt: number; totalMinor: number }>()
	for (const { accountId, paidAt, amountMinor } of rows) {
		if (amountMinor === 0) continue
		const first = firstOf.get(accountId)
		if (!first || paidAt < first.paidAt)
			firstOf.set(accountId, { paidAt, totalMinor: amountMinor })
		else if (paidAt === first.paidAt) first.totalMinor += amountMinor
	}
	const [posted] = await database.read
		.select({ total: sum(entries.baseMinor).mapWith(Number) })
		.from(entries)
		.where(eq(entries.class, 'new'))
	const expected = [...firstOf.values()].reduce(
		(total, { totalMinor }) => total + totalMinor,
		0,
	)
	expect(posted?.total).toBe(expected)
	return expected
}
