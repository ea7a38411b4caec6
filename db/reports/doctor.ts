import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Reader } from '../client.ts'
import { alias } from '../columns.ts'
import {
	accounts,
	companyRollup,
	creditRollup,
	credits,
	entries,
	revenueLines,
	revenueRollup,
	settlingQueue,
	unpostedLines,
} from '../schema/index.ts'
import { storedPeriods } from '../stores/periods.ts'
import type { Check } from './check.ts'
import { examineUsage } from './doctor-usage.ts'
import { sealOf } from './seal.ts'
import { sorReport } from './sor.ts'

const SHOWN = 10

/** Looks for whatever would make a figure indefensible. Reads only; may take a while on a large ledger. */
export async function examine(read: Reader): Promise<Check[]> {
	return [
		await partitionIdentity(read),
		await creditsFitEntries(read),
		await mirrorsMatch(read),
		await closedHashes(read),
		await orphans(read),
		await revenueRollupMatches(read),
		await companyRollupMatches(read),
		await creditRollupMatches(read),
		await consolidates(read),
		await nothingQueued(read),
		...(await examineUsage(read)),
	]
}

const sumOf = (column: Parameters<typeof sql>[1]) =>
	sql<number>`coalesce(sum(${column}), 0)`.mapWith(Number)

/** Σ entries of a line = its amount, unless the line waits. */
async function partitionIdentity(read: Reader): Promise<Check> {
	const posted = sumOf(entries.amountMinor)
	const rows = await read
		.select({
			key: revenueLines.sourceKey,
			amount: revenueLines.amountMinor,
			posted,
		})
		.from(revenueLines)
		.leftJoin(
			entries,
			and(
				eq(entries.accountId, revenueLines.accountId),
				eq(entries.lineKey, revenueLines.sourceKey),
			),
		)
		.leftJoin(unpostedLines, eq(unpostedLines.lineKey, revenueLines.sourceKey))
		.leftJoin(
			settlingQueue,
			eq(settlingQueue.accountId, revenueLines.accountId),
		)
		.where(and(isNull(unpostedLines.lineKey), isNull(settlingQueue.accountId)))
		.groupBy(revenueLines.sourceKey, revenueLines.amountMinor)
		.having(
			sql`coalesce(sum(${entries.amountMinor}), 0) <> ${revenueLines.amountMinor}`,
		)
		.orderBy(asc(revenueLines.sourceKey))
		.limit(SHOWN)
	const waiting = await read
		.select({ key: unpostedLines.lineKey, posted })
		.from(unpostedLines)
		.innerJoin(
			entries,
			and(
				eq(entries.accountId, unpostedLines.accountId),
				eq(entries.lineKey, unpostedLines.lineKey),
			),
		)
		.groupBy(unpostedLines.lineKey)
		.having(sql`sum(${entries.amountMinor}) <> 0`)
		.limit(SHOWN)
	return {
		name: 'every line is the sum of its entries',
		looked: await read.$count(revenueLines),
		problems: [
			...rows.map(
				(row) =>
					`line ${row.key} is ${row.amount}, its entries sum to ${row.posted}`,
			),
			...waiting.map(
				(row) => `line ${row.key} waits, but entries of ${row.posted} stand`,
			),
		],
	}
}

/** Credits fill a referral entry, stay within any other of the account's own growth, and never stand on a first order. */
async function creditsFitEntries(read: Reader): Promise<Check> {
	const rows = await read
		.select({
			id: entries.id,
			bucket: entries.bucket,
			base: entries.baseMinor,
			credited: sumOf(credits.baseMinor),
		})
		.from(entries)
		.leftJoin(credits, eq(credits.entryId, entries.id))
		.groupBy(entries.id, entries.bucket, entries.baseMinor)
		.having(
			sql`(${entries.bucket} = 'referral' and coalesce(sum(${credits.baseMinor}), 0) <> ${entries.baseMinor})
				or (${entries.bucket} = 'first_order' and count(${credits.entryId}) > 0)
				or (${entries.bucket} in ('upsell', 'cross_sell') and abs(coalesce(sum(${credits.baseMinor}), 0)) > abs(${entries.baseMinor}) + 1)`,
		)
		.orderBy(asc(entries.id))
		.limit(SHOWN)
	return {
		name: 'credits fit their entries',
		looked: await read.$count(credits),
		problems: rows.map(
			(row) =>
				`entry ${row.id} (${row.bucket}) is ${row.base}, its credits sum to ${row.credited}`,
		),
	}
}

async function mirrorsMatch(read: Reader): Promise<Check> {
	const original = alias(entries, 'original')
	const rows = await read
		.select({ id: entries.id, mirrorOf: entries.mirrorOf })
		.from(entries)
		.leftJoin(original, eq(original.id, entries.mirrorOf))
		.where(
			and(
				isNotNull(entries.mirrorOf),
				sql`(${original.id} is null or ${original.amountMinor} <> -${entries.amountMinor} or ${original.baseMinor} <> -${entries.baseMinor})`,
			),
		)
		.limit(SHOWN)
	const twice = await read
		.select({ mirrorOf: entries.mirrorOf })
		.from(entries)
		.where(isNotNull(entries.mirrorOf))
		.groupBy(entries.mirrorOf)
		.having(sql`count(*) > 1`)
		.limit(SHOWN)
	return {
		name: 'every mirror takes back exactly one entry',
		looked: await read.$count(entries, isNotNull(entries.mirrorOf)),
		problems: [
			...rows.map((row) => `entry ${row.id} is no mirror of ${row.mirrorOf}`),
			...twice.map(
				(row) => `entry ${row.mirrorOf} was taken back more than once`,
			),
		],
	}
}

async function closedHashes(read: Reader): Promise<Check> {
	const closed = (await storedPeriods(read)).filter(
		(stored) => stored.state === 'closed',
	)
	const problems: string[] = []
	let previousHash = ''
	for (const stored of closed) {
		const { hash, entryCount } = await sealOf(read, stored.period, previousHash)
		if (hash !== stored.hash) {
			problems.push(
				`${stored.period} was closed with ${stored.entryCount} entries and another hash; it holds ${entryCount} now`,
			)
		}
		previousHash = stored.hash ?? ''
	}
	return {
		name: 'closed periods are what they were',
		looked: closed.length,
		problems,
	}
}

async function orphans(read: Reader): Promise<Check> {
	const withoutLine = await read
		.select({ id: entries.id, lineKey: entries.lineKey })
		.from(entries)
		.leftJoin(revenueLines, eq(revenueLines.sourceKey, entries.lineKey))
		.where(isNull(revenueLines.sourceKey))
		.limit(SHOWN)
	const withoutEntry = await read
		.select({ id: credits.entryId })
		.from(credits)
		.leftJoin(entries, eq(entries.id, credits.entryId))
		.where(isNull(entries.id))
		.limit(SHOWN)
	const withoutAccount = await read
		.selectDistinct({ id: entries.accountId })
		.from(entries)
		.leftJoin(accounts, eq(accounts.id, entries.accountId))
		.where(isNull(accounts.id))
		.limit(SHOWN)
	return {
		name: 'nothing is orphaned',
		looked: await read.$count(entries),
		problems: [
			...withoutLine.map(
				(row) =>
					`entry ${row.id} is of the line ${row.lineKey}, which does not exist`,
			),
			...withoutEntry.map(
				(row) => `a credit is of the entry ${row.id}, which does not exist`,
			),
			...withoutAccount.map(
				(row) => `entries are of the account ${row.id}, which does not exist`,
			),
		],
	}
}

async function revenueRollupMatches(read: Reader): Promise<Check> {
	const fromEntries = await read
		.select({
			period: entries.period,
			accountId: entries.accountId,
			class: entries.class,
			bucket: entries.bucket,
			currency: entries.currency,
			amountMinor: sumOf(entries.amountMinor),
			baseMinor: sumOf(entries.baseMinor),
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
		`${row.amountMinor}/${row.baseMinor}`
	return {
		name: 'the revenue rollup is the ledger',
		looked: rolled.length,
		problems: differences(fromEntries, rolled, keyOf, figureOf),
	}
}

async function companyRollupMatches(read: Reader): Promise<Check> {
	const fromEntries = await read
		.select({
			period: entries.period,
			class: entries.class,
			bucket: entries.bucket,
			baseMinor: sumOf(entries.baseMinor),
		})
		.from(entries)
		.groupBy(entries.period, entries.class, entries.bucket)
	const rolled = await read.select().from(companyRollup)
	const keyOf = (row: (typeof rolled)[number]) =>
		[row.period, row.class, row.bucket].join(' ')
	const figureOf = (row: (typeof rolled)[number]) => String(row.baseMinor)
	return {
		name: 'the company rollup is the ledger',
		looked: rolled.length,
		problems: differences(fromEntries, rolled, keyOf, figureOf),
	}
}

async function creditRollupMatches(read: Reader): Promise<Check> {
	const fromCredits = (
		await read
			.select({
				period: credits.period,
				referrerAccountId: credits.referrerAccountId,
				accountId: credits.accountId,
				bucket: credits.bucket,
				baseMinor: sumOf(credits.baseMinor),
			})
			.from(credits)
			.groupBy(
				credits.period,
				credits.referrerAccountId,
				credits.accountId,
				credits.bucket,
			)
	).map((row) => ({ ...row, referrerAccountId: row.referrerAccountId ?? '' }))
	const rolled = await read.select().from(creditRollup)
	const keyOf = (row: (typeof rolled)[number]) =>
		[row.period, row.referrerAccountId, row.accountId, row.bucket].join(' ')
	const figureOf = (row: (typeof rolled)[number]) => String(row.baseMinor)
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

/** Σ advocates' SOR − eliminations + unattributed = company SOR, over all periods. */
async function consolidates(read: Reader): Promise<Check> {
	const { advocates, eliminations, unattributed, company } =
		await sorReport(read)
	const sum =
		advocates.reduce((total, advocate) => total + advocate.sor, 0) -
		eliminations +
		unattributed
	const problems =
		sum === company.sor.raw
			? []
			: [
					`advocates consolidate to ${sum}, the company's SOR is ${company.sor.raw}`,
				]
	return {
		name: 'advocates consolidate to the company',
		looked: advocates.length,
		problems,
	}
}

async function nothingQueued(read: Reader): Promise<Check> {
	const queued = await read.$count(settlingQueue)
	const problems =
		queued === 0
			? []
			: [
					`${queued} accounts wait to be settled: run laurel import again, or start the server`,
				]
	return { name: 'every account is settled', looked: queued, problems }
}
