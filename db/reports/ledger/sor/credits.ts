import {
	and,
	eq,
	gte,
	inArray,
	isNotNull,
	isNull,
	lte,
	ne,
	type SQL,
	sql,
	sum,
} from 'drizzle-orm'
import type { Bucket, RevenueClass } from '#app/domain/ledger/line.ts'
import type { Period } from '#app/domain/period.ts'
import type { TouchKind } from '#app/domain/referrals/touch.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { creditRollup, credits, entries } from '#db/schema/ledger.ts'
import { touches } from '#db/schema/referrals.ts'
import type { Chosen } from './chosen.ts'
import { chosenCredits } from './credit-sums.ts'

/** Which credits. What is left out does not narrow. */
export type CreditFilter = {
	readonly from?: Period | undefined
	readonly to?: Period | undefined
	/** The account that paid. */
	readonly accountId?: string | undefined
	/** The account that is credited; or any account; or none (the referrer is no account). */
	readonly referrer?: { readonly id: string } | 'any' | 'none' | undefined
	readonly buckets?: readonly Bucket[] | undefined
	/** Only those that a filter chooses. */
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
	/** Null: an override set the share. */
	readonly touchId: string | null
	readonly touchKind: TouchKind | null
	/** What the credit is of its entry's credits together: a part of 1. */
	readonly share: number
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
	const isOfReferrer =
		referrer === 'none' || typeof referrer === 'object' || chosen?.isOfReferrer
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
			touchId: credits.touchId,
			touchKind: touches.kind,
			weight: credits.weight,
		})
		.from(credits)
		.innerJoin(entries, eq(entries.id, credits.entryId))
		.leftJoin(touches, eq(touches.id, credits.touchId))
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
				chosen?.fewRows(),
				chosen?.credits(credits),
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
	const page = pageOf(rows, limit, ({ period, entryId, position }) => ({
		period,
		entryId,
		position,
	}))
	return { ...page, rows: await withShares(read, page.rows) }
}

/** Weights as shares: an override sets basis points, a model weighs the touches of an entry against each other. */
async function withShares<
	Row extends { entryId: string; touchId: string | null; weight: number },
>(read: Reader, rows: readonly Row[]) {
	const sums = await inChunks(
		new Set(rows.map(({ entryId }) => entryId)),
		(piece) =>
			read
				.select({
					entryId: credits.entryId,
					weight: sum(credits.weight).mapWith(Number),
				})
				.from(credits)
				.where(inArray(credits.entryId, piece))
				.groupBy(credits.entryId),
	)
	const weightOf = new Map(sums.map(({ entryId, weight }) => [entryId, weight]))
	return rows.map(({ weight, ...row }) => ({
		...row,
		share:
			row.touchId === null
				? weight / 10_000
				: weight / (weightOf.get(row.entryId) ?? weight),
	}))
}

export type CreditSum = {
	readonly bucket: Bucket
	readonly baseMinor: number
	/** How many credits these are. */
	readonly rows: number
}

/** What the credits of a filter sum to, by bucket. From the rollup. */
export async function sumCredits(
	read: Reader,
	filter: CreditFilter,
): Promise<CreditSum[]> {
	return read
		.select({
			bucket: creditRollup.bucket,
			baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
			rows: sum(creditRollup.rows).mapWith(Number),
		})
		.from(creditRollup)
		.where(
			and(...narrow(filter), filter.chosen && chosenCredits(filter.chosen)),
		)
		.groupBy(creditRollup.bucket)
}

/** How sums of credits are narrowed; `''` stands in their column for no account. */
function narrow({
	from,
	to,
	accountId,
	referrer,
	buckets,
}: CreditFilter): (SQL | undefined)[] {
	const column = creditRollup.referrerAccountId
	return [
		from ? gte(creditRollup.period, from) : undefined,
		to ? lte(creditRollup.period, to) : undefined,
		accountId === undefined ? undefined : eq(creditRollup.accountId, accountId),
		referrer === undefined
			? undefined
			: referrer === 'none'
				? eq(column, '')
				: referrer === 'any'
					? ne(column, '')
					: eq(column, referrer.id),
		buckets ? inArray(creditRollup.bucket, [...buckets]) : undefined,
	]
}
