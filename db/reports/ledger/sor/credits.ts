import {
	and,
	eq,
	gte,
	inArray,
	isNotNull,
	isNull,
	lte,
	not,
	type SQL,
	sql,
	sum,
} from 'drizzle-orm'
import {
	BUCKETS,
	type Bucket,
	type RevenueClass,
} from '#app/domain/ledger/line.ts'
import type { Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { creditRollup, credits, entries } from '#db/schema/ledger.ts'
import type { Chosen } from './chosen.ts'
import { chosenInRollup, chosenOfMixedPayers } from './credit-sums.ts'

/** Which credits. What is left out does not narrow. */
export type CreditFilter = {
	readonly from?: Period | undefined
	readonly to?: Period | undefined
	/** The account that paid. */
	readonly accountId?: string | undefined
	/** The account that is credited; or any account; or none (the referrer is no account). */
	readonly referrer?: { readonly id: string } | 'any' | 'none' | undefined
	readonly buckets?: readonly Bucket[] | undefined
	/** Only those on entries that a filter chooses. */
	readonly chosen?: Chosen | undefined
}

export type CreditRow = {
	readonly entryId: string
	readonly position: number
	readonly period: Period
	readonly lineKey: string
	readonly accountId: string
	readonly referrerAccountId: string | null
	readonly class: RevenueClass
	readonly bucket: Bucket
	readonly amountMinor: number
	readonly currency: string
	readonly baseMinor: number
	readonly mirrorOf: string | null
}
export type CreditCursor = {
	readonly period: Period
	readonly entryId: string
	readonly position: number
}

/** Credits, the latest period first, a page from a cursor on. */
export async function listCredits(
	read: Reader,
	{ from, to, accountId, referrer, buckets, chosen }: CreditFilter,
	after: CreditCursor | null,
	limit: number,
): Promise<Page<CreditRow, CreditCursor>> {
	// A referrer's credits have an index; all others are found through their entries, which lie in the order of the list.
	const isOfReferrer = referrer === 'none' || typeof referrer === 'object'
	const side = isOfReferrer
		? { ...credits, id: credits.entryId }
		: { ...entries }
	const rows = await read
		.select({
			entryId: credits.entryId,
			position: credits.position,
			period: credits.period,
			lineKey: entries.lineKey,
			accountId: credits.accountId,
			referrerAccountId: credits.referrerAccountId,
			class: entries.class,
			bucket: credits.bucket,
			amountMinor: credits.amountMinor,
			currency: entries.currency,
			baseMinor: credits.baseMinor,
			mirrorOf: entries.mirrorOf,
		})
		.from(credits)
		.innerJoin(entries, eq(entries.id, credits.entryId))
		.where(
			and(
				// An open start is said too: without it SQLite begins with the credits and sorts them all.
				gte(side.period, from ?? ''),
				to ? lte(side.period, to) : undefined,
				accountId === undefined ? undefined : eq(side.accountId, accountId),
				referrer === undefined
					? undefined
					: referrer === 'any'
						? isNotNull(credits.referrerAccountId)
						: referrer === 'none'
							? isNull(credits.referrerAccountId)
							: eq(credits.referrerAccountId, referrer.id),
				buckets ? inArray(side.bucket, [...buckets]) : undefined,
				chosen?.fewRows(entries),
				after
					? sql`(${side.period}, ${side.id}, ${credits.position}) < (${after.period}, ${after.entryId}, ${after.position})`
					: undefined,
			),
		)
		.orderBy(
			sql`${side.period} desc`,
			sql`${side.id} desc`,
			sql`${credits.position} desc`,
		)
		.limit(limit + 1)
	return pageOf(rows, limit, ({ period, entryId, position }) => ({
		period,
		entryId,
		position,
	}))
}

export type CreditSum = { readonly bucket: Bucket; readonly baseMinor: number }

/** What the credits of a filter sum to, by bucket. From the rollup. */
export async function sumCredits(
	read: Reader,
	filter: CreditFilter,
): Promise<CreditSum[]> {
	const { chosen } = filter
	const rows = await read
		.select({
			bucket: creditRollup.bucket,
			baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
		})
		.from(creditRollup)
		.where(
			and(
				...narrow(filter, creditRollup, ''),
				chosen && chosenInRollup(read, chosen),
			),
		)
		.groupBy(creditRollup.bucket)
	if (chosen?.currency === undefined) return rows
	// The rollup knows no currencies: what it cannot tell is summed from the credits themselves.
	const rest = await read
		.select({
			bucket: credits.bucket,
			baseMinor: sum(credits.baseMinor).mapWith(Number),
		})
		.from(entries)
		.innerJoin(credits, eq(credits.entryId, entries.id))
		.where(
			and(...narrow(filter, credits, null), chosenOfMixedPayers(read, chosen)),
		)
		.groupBy(credits.bucket)
	return BUCKETS.flatMap((bucket) => {
		const parts = [...rows, ...rest].filter((part) => part.bucket === bucket)
		return parts.length === 0
			? []
			: [
					{
						bucket,
						baseMinor: parts.reduce((n, part) => n + part.baseMinor, 0),
					},
				]
	})
}

/** How credits, or sums of them, are narrowed; `nobody` stands in their column for no account. */
function narrow(
	{ from, to, accountId, referrer, buckets }: CreditFilter,
	table: typeof credits | typeof creditRollup,
	nobody: '' | null,
): (SQL | undefined)[] {
	const column = table.referrerAccountId
	const isNobody = nobody === null ? isNull(column) : eq(column, nobody)
	return [
		from ? gte(table.period, from) : undefined,
		to ? lte(table.period, to) : undefined,
		accountId === undefined ? undefined : eq(table.accountId, accountId),
		referrer === undefined
			? undefined
			: referrer === 'none'
				? isNobody
				: referrer === 'any'
					? not(isNobody)
					: eq(column, referrer.id),
		buckets ? inArray(table.bucket, [...buckets]) : undefined,
	]
}
