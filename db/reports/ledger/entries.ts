import {
	and,
	asc,
	type Column,
	count,
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
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { type Page, pageOf } from '#db/page.ts'
import type { Chosen } from '#db/reports/ledger/sor/chosen.ts'
import {
	companyRollup,
	credits,
	entries,
	revenueLines,
	revenueRollup,
} from '#db/schema/ledger.ts'
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

export type EntryRow = typeof entries.$inferSelect & {
	/** What its line was for. */
	readonly product: string | null
	readonly family: string | null
	readonly quantity: number
	readonly interval: string
	/** The touches for which parts of it are credited, in the order of its credits. */
	readonly touchIds: readonly string[]
	/** What of it a filter by shares chooses; null where it is in the filter as a whole. */
	readonly part: {
		readonly amountMinor: number
		readonly baseMinor: number
	} | null
}
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
				filter.chosen?.fewRows(),
				filter.chosen?.hasPart(),
				after
					? sql`(${entries.period}, ${entries.id}) < (${after.period}, ${after.id})`
					: undefined,
			),
		)
		.orderBy(sql`${entries.period} desc`, sql`${entries.id} desc`)
		.limit(limit + 1)
	const page = pageOf(rows, limit, ({ period, id }) => ({ period, id }))
	return { ...page, rows: await withMore(read, page.rows, filter.chosen) }
}

/** Entries with what their lines and credits say of them. */
async function withMore(
	read: Reader,
	rows: readonly (typeof entries.$inferSelect)[],
	chosen: Chosen | undefined,
): Promise<EntryRow[]> {
	const ids = rows.map(({ id }) => id)
	const [lines, touched, parts] = await Promise.all([
		inChunks(new Set(rows.map(({ lineKey }) => lineKey)), (piece) =>
			read
				.select({
					sourceKey: revenueLines.sourceKey,
					product: revenueLines.product,
					family: revenueLines.family,
					quantity: revenueLines.quantity,
					interval: revenueLines.interval,
				})
				.from(revenueLines)
				.where(inArray(revenueLines.sourceKey, piece)),
		),
		inChunks(ids, (piece) =>
			read
				.select({ entryId: credits.entryId, touchId: credits.touchId })
				.from(credits)
				.where(inArray(credits.entryId, piece))
				.orderBy(asc(credits.entryId), asc(credits.position)),
		),
		readParts(read, ids, chosen),
	])
	const lineOf = new Map(lines.map((line) => [line.sourceKey, line]))
	const touchesOf = groupBy(touched, ({ entryId }) => entryId)
	return rows.map((row) => {
		const line = lineOf.get(row.lineKey)
		if (!line)
			throw new Error(`the line ${row.lineKey} has entries but is gone`)
		return {
			...row,
			product: line.product,
			family: line.family,
			quantity: line.quantity,
			interval: line.interval,
			touchIds: (touchesOf.get(row.id) ?? []).flatMap(({ touchId }) =>
				touchId === null ? [] : [touchId],
			),
			part: parts.get(row.id) ?? null,
		}
	})
}

/** What of each of some entries a filter by shares chooses. */
async function readParts(
	read: Reader,
	ids: readonly string[],
	chosen: Chosen | undefined,
) {
	const amountMinor = chosen?.part('amountMinor') ?? null
	const baseMinor = chosen?.part('baseMinor') ?? null
	const rows =
		amountMinor === null || baseMinor === null
			? []
			: await inChunks(ids, (piece) =>
					read
						.select({ id: entries.id, amountMinor, baseMinor })
						.from(entries)
						.where(inArray(entries.id, piece)),
				)
	return new Map(rows.map(({ id, ...part }) => [id, part]))
}

/** How many entries a filter chooses, or has parts of. From the rollup where entries are chosen as a whole. */
export async function countEntries(
	read: Reader,
	filter: EntryFilter,
): Promise<number> {
	if (filter.chosen?.part('baseMinor')) {
		const [row] = await read
			.select({ n: count() })
			.from(entries)
			.where(and(...narrow(read, entries, filter), filter.chosen.hasPart()))
		return row?.n ?? 0
	}
	const table = rollupFor(filter)
	const [row] = await read
		.select({ n: sum(table.rows).mapWith(Number) })
		.from(table)
		.where(and(...narrow(read, table, filter)))
	return row?.n ?? 0
}

const rollupFor = ({ accountId, isClaimed, chosen }: EntryFilter) =>
	accountId === undefined && !isClaimed && !chosen
		? companyRollup
		: revenueRollup

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
	const table = rollupFor(filter)
	return read
		.select({
			class: table.class,
			bucket: table.bucket,
			baseMinor: sum(table.baseMinor).mapWith(Number),
		})
		.from(filter.chosen ? filter.chosen.revenue : table)
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
