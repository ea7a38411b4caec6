import { and, eq, gte, inArray, lte, ne, notInArray, sum } from 'drizzle-orm'
import type { Bucket } from '#app/domain/ledger/line.ts'
import type { Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import {
	creditRollup,
	credits,
	entries,
	revenueRollup,
} from '#db/schema/index.ts'
import { type Chosen, EVERYTHING } from './chosen.ts'

/** Credits to one referrer (null = no account) in a range, minor units of the base currency. */
export type CreditSum = {
	readonly bucket: Bucket
	readonly referrerAccountId: string | null
	readonly baseMinor: number
}

const referrerAndBucket = {
	referrerAccountId: creditRollup.referrerAccountId,
	bucket: creditRollup.bucket,
	baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
}

const within = (from: Period, to: Period) =>
	and(gte(creditRollup.period, from), lte(creditRollup.period, to))

const named = <Row extends { referrerAccountId: string }>(rows: Row[]) =>
	rows.map((row) => ({
		...row,
		referrerAccountId: row.referrerAccountId || null,
	}))

/** The posted credits of a range, by referrer and bucket: those on chosen entries. */
export async function creditsIn(
	read: Reader,
	from: Period,
	to: Period,
	chosen = EVERYTHING,
): Promise<CreditSum[]> {
	const rows = await read
		.select(referrerAndBucket)
		.from(creditRollup)
		.where(and(within(from, to), chosenInRollup(read, chosen)))
		.groupBy(creditRollup.referrerAccountId, creditRollup.bucket)
	return [
		...named(rows),
		...(await creditsOfMixedPayers(read, from, to, chosen)),
	]
}

/** The posted credits of a range, by referred account too. */
export async function creditsByReferred(
	read: Reader,
	from: Period,
	to: Period,
	chosen = EVERYTHING,
): Promise<(CreditSum & { readonly accountId: string })[]> {
	const rows = await read
		.select({ ...referrerAndBucket, accountId: creditRollup.accountId })
		.from(creditRollup)
		.where(and(within(from, to), chosenInRollup(read, chosen)))
		.groupBy(
			creditRollup.accountId,
			creditRollup.referrerAccountId,
			creditRollup.bucket,
		)
	return [
		...named(rows),
		...(await creditsOfMixedPayers(read, from, to, chosen)),
	]
}

/** The rollup of credits knows no currencies: it serves for accounts that paid in the chosen one alone. */
export const chosenInRollup = (read: Reader, { accounts, currency }: Chosen) =>
	and(
		accounts(creditRollup.accountId),
		...(currency === undefined
			? []
			: [
					inArray(creditRollup.accountId, payersIn(read, currency)),
					notInArray(creditRollup.accountId, payersInOthers(read, currency)),
				]),
	)

const payersIn = (read: Reader, currency: string) =>
	read
		.select({ id: revenueRollup.accountId })
		.from(revenueRollup)
		.where(eq(revenueRollup.currency, currency))

const payersInOthers = (read: Reader, currency: string) =>
	read
		.select({ id: revenueRollup.accountId })
		.from(revenueRollup)
		.where(ne(revenueRollup.currency, currency))

/** Entries of the chosen currency of the few accounts that paid in others as well. */
export const chosenOfMixedPayers = (
	read: Reader,
	{ accounts, currency = '' }: Chosen,
) =>
	and(
		accounts(entries.accountId),
		inArray(entries.accountId, payersIn(read, currency)),
		inArray(entries.accountId, payersInOthers(read, currency)),
		eq(entries.currency, currency),
	)

async function creditsOfMixedPayers(
	read: Reader,
	from: Period,
	to: Period,
	chosen: Chosen,
): Promise<(CreditSum & { readonly accountId: string })[]> {
	if (chosen.currency === undefined) return []
	return read
		.select({
			accountId: entries.accountId,
			referrerAccountId: credits.referrerAccountId,
			bucket: credits.bucket,
			baseMinor: sum(credits.baseMinor).mapWith(Number),
		})
		.from(entries)
		.innerJoin(credits, eq(credits.entryId, entries.id))
		.where(
			and(
				chosenOfMixedPayers(read, chosen),
				gte(entries.period, from),
				lte(entries.period, to),
			),
		)
		.groupBy(entries.accountId, credits.referrerAccountId, credits.bucket)
}
