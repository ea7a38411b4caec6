import {
	and,
	asc,
	eq,
	isNotNull,
	isNull,
	type SQLWrapper,
	sql,
} from 'drizzle-orm'
import { type Check, SHOWN } from '#db/check.ts'
import type { Reader } from '#db/client.ts'
import { alias } from '#db/columns.ts'
import {
	accounts,
	credits,
	entries,
	revenueLines,
	settlingQueue,
	unpostedLines,
} from '#db/schema/index.ts'
import { stands } from '#db/stands.ts'
import { sumOf } from '#db/sum-of.ts'
import { verifySeals } from './verify-seals.ts'

/**
 * Σ entries of a line = its amount, less what of it waits; of one that was voided, nothing. Lines of one invoice are one: which credit was taken off which
 * payment is told by their settling.
 */
export async function partitionIdentity(read: Reader): Promise<Check> {
	const perLine = read
		.select({
			accountId: revenueLines.accountId,
			unit: sql<string>`case when ${isOfInvoice} then ${revenueLines.invoiceId} else ${revenueLines.sourceKey} end`.as(
				'unit',
			),
			isInvoice: sql<number>`case when ${isOfInvoice} then 1 else 0 end`.as(
				'is_invoice',
			),
			currency: revenueLines.currency,
			amount:
				sql<number>`case when ${stands()} then ${revenueLines.amountMinor} else 0 end`.as(
					'line_amount',
				),
			waiting: sql<number>`coalesce(${unpostedLines.amountMinor}, 0)`.as(
				'waiting',
			),
			posted: sql<number>`coalesce(sum(${entries.amountMinor}), 0)`.as(
				'posted',
			),
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
		.where(isNull(settlingQueue.accountId))
		.groupBy(revenueLines.sourceKey, unpostedLines.amountMinor)
		.as('per_line')
	const total = (column: SQLWrapper) =>
		sql<number>`sum(${column})`.mapWith(Number)
	const rows = await read
		.select({
			unit: perLine.unit,
			isInvoice: perLine.isInvoice,
			amount: total(perLine.amount),
			waiting: total(perLine.waiting),
			posted: total(perLine.posted),
		})
		.from(perLine)
		.groupBy(
			perLine.accountId,
			perLine.unit,
			perLine.isInvoice,
			perLine.currency,
		)
		.having(
			sql`sum(${perLine.posted}) <> sum(${perLine.amount}) - sum(${perLine.waiting})`,
		)
		.orderBy(asc(perLine.unit))
		.limit(SHOWN)
	return {
		name: 'every line is the sum of its entries',
		looked: await read.$count(revenueLines),
		problems: rows.map(
			({ unit, isInvoice, amount, waiting, posted }) =>
				`${isInvoice ? 'invoice' : 'line'} ${unit} is ${amount}${waiting === 0 ? '' : ` and ${waiting} of it wait`}, its entries sum to ${posted}`,
		),
	}
}

const isOfInvoice = sql`${revenueLines.invoiceId} is not null and ${revenueLines.refundOf} is null`

/** Credits fill a referral entry, stay within any other of the account's own growth, and never stand on a first order. */
export async function creditsFitEntries(read: Reader): Promise<Check> {
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

export async function mirrorsMatch(read: Reader): Promise<Check> {
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

export async function closedHashes(read: Reader): Promise<Check> {
	const seals = await verifySeals(read)
	return {
		name: 'closed periods are what they were',
		looked: seals.length,
		problems: seals
			.filter(({ isIntact }) => !isIntact)
			.map(
				({ period, storedCount, foundCount }) =>
					`${period} was closed with ${storedCount} ${storedCount === 1 ? 'entry' : 'entries'} and another hash; it holds ${foundCount} now`,
			),
	}
}

export async function orphans(read: Reader): Promise<Check> {
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
