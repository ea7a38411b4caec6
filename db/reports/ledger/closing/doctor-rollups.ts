import { count, eq } from 'drizzle-orm'
import { type Check, SHOWN } from '#db/check.ts'
import type { Reader } from '#db/client.ts'
import {
	companyRollup,
	creditRollup,
	credits,
	entries,
	revenueRollup,
} from '#db/schema/index.ts'
import { sumOf } from '#db/sum-of.ts'

export async function revenueRollupMatches(read: Reader): Promise<Check> {
	const fromEntries = await read
		.select({
			period: entries.period,
			accountId: entries.accountId,
			class: entries.class,
			bucket: entries.bucket,
			currency: entries.currency,
			amountMinor: sumOf(entries.amountMinor),
			baseMinor: sumOf(entries.baseMinor),
			rows: count(),
		})
		.from(entries)
		.groupBy(
			entries.period,
			entries.accountId,
			entries.class,
			entries.bucket,
			entries.currency,
		)
	const rolled = await read.select().from(revenueRollup)
	const keyOf = (row: (typeof rolled)[number]) =>
		[row.period, row.accountId, row.class, row.bucket, row.currency].join(' ')
	const figureOf = (row: (typeof rolled)[number]) =>
		`${row.amountMinor}/${row.baseMinor} in ${row.rows}`
	return {
		name: 'the revenue rollup is the ledger',
		looked: rolled.length,
		problems: differences(fromEntries, rolled, keyOf, figureOf),
	}
}

export async function companyRollupMatches(read: Reader): Promise<Check> {
	const fromEntries = await read
		.select({
			period: entries.period,
			class: entries.class,
			bucket: entries.bucket,
			baseMinor: sumOf(entries.baseMinor),
			rows: count(),
		})
		.from(entries)
		.groupBy(entries.period, entries.class, entries.bucket)
	const rolled = await read.select().from(companyRollup)
	const keyOf = (row: (typeof rolled)[number]) =>
		[row.period, row.class, row.bucket].join(' ')
	const figureOf = (row: (typeof rolled)[number]) =>
		`${row.baseMinor} in ${row.rows}`
	return {
		name: 'the company rollup is the ledger',
		looked: rolled.length,
		problems: differences(fromEntries, rolled, keyOf, figureOf),
	}
}

export async function creditRollupMatches(read: Reader): Promise<Check> {
	const fromCredits = (
		await read
			.select({
				period: credits.period,
				referrerAccountId: credits.referrerAccountId,
				accountId: credits.accountId,
				class: entries.class,
				bucket: credits.bucket,
				currency: entries.currency,
				touchId: credits.touchId,
				baseMinor: sumOf(credits.baseMinor),
				rows: count(),
			})
			.from(credits)
			.innerJoin(entries, eq(entries.id, credits.entryId))
			.groupBy(
				credits.period,
				credits.referrerAccountId,
				credits.accountId,
				entries.class,
				credits.bucket,
				entries.currency,
				credits.touchId,
			)
	).map((row) => ({
		...row,
		referrerAccountId: row.referrerAccountId ?? '',
		touchId: row.touchId ?? '',
	}))
	const rolled = await read.select().from(creditRollup)
	const keyOf = (row: (typeof rolled)[number]) =>
		[
			...[row.period, row.referrerAccountId, row.accountId, row.class],
			...[row.bucket, row.currency, row.touchId],
		].join(' ')
	const figureOf = (row: (typeof rolled)[number]) =>
		`${row.baseMinor} in ${row.rows}`
	return {
		name: 'the credit rollup is the ledger',
		looked: rolled.length,
		problems: differences(fromCredits, rolled, keyOf, figureOf),
	}
}

function differences<Row>(
	ledger: readonly Row[],
	rolled: readonly Row[],
	keyOf: (row: Row) => string,
	figureOf: (row: Row) => string,
): string[] {
	const expected = new Map(ledger.map((row) => [keyOf(row), figureOf(row)]))
	const problems: string[] = []
	for (const row of rolled) {
		const key = keyOf(row)
		const wanted = expected.get(key)
		if (figureOf(row) !== (wanted ?? figureOf(row)) || wanted === undefined)
			problems.push(
				`${key}: rollup ${figureOf(row)}, ledger ${wanted ?? 'nothing'}`,
			)
		expected.delete(key)
	}
	for (const [key, wanted] of expected)
		problems.push(`${key}: rollup nothing, ledger ${wanted}`)
	return problems.slice(0, SHOWN)
}
