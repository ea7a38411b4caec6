import {
	and,
	type Column,
	eq,
	gte,
	inArray,
	lte,
	not,
	or,
	type SQL,
	sql,
	sum,
} from 'drizzle-orm'
import type { Bucket, RevenueClass } from '#app/domain/ledger/line.ts'
import type { Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import type { Chosen } from '#db/reports/ledger/sor/chosen.ts'
import { companyRollup, entries, revenueRollup } from '#db/schema/ledger.ts'
import { attributions } from '#db/schema/referrals.ts'

/** Which entries. What is left out does not narrow. */
export type EntryFilter = {
	readonly from?: Period | undefined
	readonly to?: Period | undefined
	readonly accountId?: string | undefined
	readonly buckets?: readonly Bucket[] | undefined
	readonly class?: RevenueClass | undefined
	/** Repeat orders that nobody brought: besides the buckets, or left out. */
	readonly ownRepeat?: 'with' | 'without' | undefined
	/** Only of accounts that say that somebody recommended us. */
	readonly isClaimed?: boolean | undefined
	/** Only those that a filter chooses. */
	readonly chosen?: Chosen | undefined
}

export type EntryRow = typeof entries.$inferSelect
export type EntryCursor = { readonly period: Period; readonly id: string }

/** Entries, the latest period first, a page from a cursor on. */
export async function listEntries(
	read: Reader,
	filter: EntryFilter,
	after: EntryCursor | null,
	limit: number,
): Promise<Page<EntryRow, EntryCursor>> {
	const rows = await read
		.select()
		.from(entries)
		.where(
			and(
				...narrow(read, entries, { ...filter, chosen: undefined }),
				filter.chosen?.fewRows(entries),
				after
					? sql`(${entries.period}, ${entries.id}) < (${after.period}, ${after.id})`
					: undefined,
			),
		)
		.orderBy(sql`${entries.period} desc`, sql`${entries.id} desc`)
		.limit(limit + 1)
	return pageOf(rows, limit, ({ period, id }) => ({ period, id }))
}

export type EntrySum = {
	readonly class: RevenueClass
	readonly bucket: Bucket
	readonly baseMinor: number
}

/** What the entries of a filter sum to, by class and bucket. From the rollup. */
export async function sumEntries(
	read: Reader,
	filter: EntryFilter,
): Promise<EntrySum[]> {
	const isOfAll =
		filter.accountId === undefined && !filter.isClaimed && !filter.chosen
	const table = isOfAll ? companyRollup : revenueRollup
	return read
		.select({
			class: table.class,
			bucket: table.bucket,
			baseMinor: sum(table.baseMinor).mapWith(Number),
		})
		.from(table)
		.where(and(...narrow(read, table, filter)))
		.groupBy(table.class, table.bucket)
}

/** The columns by which entries, or sums of them, are narrowed. The company's sums are of no account. */
type Narrowed = Pick<
	typeof entries | typeof revenueRollup | typeof companyRollup,
	'period' | 'class' | 'bucket'
> & { readonly accountId?: Column; readonly currency?: Column }

function narrow(
	read: Reader,
	table: Narrowed,
	{
		from,
		to,
		accountId,
		buckets,
		class: kind,
		ownRepeat,
		isClaimed,
		chosen,
	}: EntryFilter,
): (SQL | undefined)[] {
	const isOwnRepeat = and(
		eq(table.bucket, 'first_order'),
		eq(table.class, 'repeat'),
	)
	return [
		from ? gte(table.period, from) : undefined,
		to ? lte(table.period, to) : undefined,
		accountId === undefined ? undefined : eq(accountOf(table), accountId),
		buckets && ownRepeat === 'with'
			? or(inArray(table.bucket, [...buckets]), isOwnRepeat)
			: buckets && inArray(table.bucket, [...buckets]),
		ownRepeat === 'without' && isOwnRepeat ? not(isOwnRepeat) : undefined,
		kind ? eq(table.class, kind) : undefined,
		isClaimed
			? inArray(
					accountOf(table),
					read
						.select({ id: attributions.accountId })
						.from(attributions)
						.where(eq(attributions.isClaimed, true)),
				)
			: undefined,
		chosen?.rows({
			accountId: accountOf(table),
			currency: currencyOf(table),
		}),
	]
}

function accountOf({ accountId }: Narrowed): Column {
	if (!accountId) throw new Error('the sums of the company are of no account')
	return accountId
}

function currencyOf({ currency }: Narrowed): Column {
	if (!currency) throw new Error('the sums of the company are of no currency')
	return currency
}
