import {
	and,
	asc,
	count,
	desc,
	eq,
	gt,
	gte,
	inArray,
	lt,
	lte,
	max,
	or,
	sql,
} from 'drizzle-orm'
import type { Period } from '#app/domain/period.ts'
import {
	after,
	type MovementSum,
	type Standing,
} from '#app/domain/recurring/bridge.ts'
import type { MovementKind } from '#app/domain/recurring/movement.ts'
import type { Movement } from '#app/domain/recurring/movements.ts'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { known } from '#db/reports/accounts/known.ts'
import { recurringMovements } from '#db/schema/recurring.ts'
import { attributions } from '#db/schema/referrals.ts'
import { sumOf } from '#db/sum-of.ts'

const NOTHING: Standing = { annualMinor: 0, customers: 0 }

/** The first month in which anything recurred; null where nothing ever did. */
export async function firstRecurringPeriod(
	read: Reader,
): Promise<Period | null> {
	const [row] = await read
		.select({ period: recurringMovements.period })
		.from(recurringMovements)
		.orderBy(asc(recurringMovements.period))
		.limit(1)
	return row?.period ?? null
}

/** Of those alone that somebody brought, or that nobody did; undefined: of all. */
export type OfGroup = { readonly isReferred?: boolean | undefined }

const ofGroup = (read: Reader, isReferred: boolean | undefined) =>
	isReferred === undefined
		? undefined
		: inArray(
				recurringMovements.accountId,
				read
					.select({ accountId: attributions.accountId })
					.from(attributions)
					.where(eq(attributions.isReferred, isReferred)),
			)

/** What all customers' movements come to, by month and kind. */
export const sumMovements = (
	read: Reader,
	{ from, to, isReferred }: { from: Period; to: Period } & OfGroup,
): Promise<MovementSum[]> =>
	known(
		read,
		{ what: ['movements', from, to, isReferred], isOfAccounts: false },
		() =>
			read
				.select({
					period: recurringMovements.period,
					kind: recurringMovements.kind,
					deltaAnnualMinor: sumOf(recurringMovements.deltaAnnualMinor),
					customers: count(),
				})
				.from(recurringMovements)
				.where(
					and(
						gte(recurringMovements.period, from),
						lte(recurringMovements.period, to),
						ofGroup(read, isReferred),
					),
				)
				.groupBy(recurringMovements.period, recurringMovements.kind),
	)

/** What recurs at the beginning of a month. */
export async function standingBefore(
	read: Reader,
	period: Period,
	{ isReferred }: OfGroup = {},
): Promise<Standing> {
	const sums = await known(
		read,
		{ what: ['movements before', period, isReferred], isOfAccounts: false },
		() =>
			read
				.select({
					kind: recurringMovements.kind,
					deltaAnnualMinor: sumOf(recurringMovements.deltaAnnualMinor),
					customers: count(),
				})
				.from(recurringMovements)
				.where(
					and(lt(recurringMovements.period, period), ofGroup(read, isReferred)),
				)
				.groupBy(recurringMovements.kind),
	)
	return after(
		NOTHING,
		sums.map((sum) => ({ ...sum, period: '' })),
	)
}

export type MovementFilter = {
	readonly from?: Period | undefined
	readonly to?: Period | undefined
	readonly kind?: MovementKind | undefined
	readonly accountId?: string | undefined
}

export type MovementRow = Movement & { readonly accountId: string }

export type MovementOrder = 'latest' | 'largest'

export type MovementCursor = {
	readonly size: number
	readonly period: Period
	readonly accountId: string
}

const SIZE = sql<number>`abs(${recurringMovements.deltaAnnualMinor})`.mapWith(
	Number,
)

/** Movements of accounts: the latest first, or those that moved most. */
export async function listMovements(
	read: Reader,
	filter: MovementFilter,
	order: MovementOrder,
	cursor: MovementCursor | null,
	limit: number,
): Promise<Page<MovementRow, MovementCursor>> {
	const { period, accountId } = recurringMovements
	const later =
		cursor === null
			? undefined
			: or(
					lt(period, cursor.period),
					and(eq(period, cursor.period), gt(accountId, cursor.accountId)),
				)
	const smaller =
		cursor === null
			? undefined
			: or(lt(SIZE, cursor.size), and(eq(SIZE, cursor.size), later))
	const rows = await read
		.select()
		.from(recurringMovements)
		.where(and(matching(filter), order === 'latest' ? later : smaller))
		.orderBy(
			...(order === 'largest' ? [desc(SIZE)] : []),
			desc(period),
			asc(accountId),
		)
		.limit(limit + 1)
	return pageOf(rows, limit, (row) => ({
		size: Math.abs(row.deltaAnnualMinor),
		period: row.period,
		accountId: row.accountId,
	}))
}

/** What the movements of a filter come to, by kind. */
export const sumByKind = (
	read: Reader,
	filter: MovementFilter,
): Promise<
	{ kind: MovementKind; deltaAnnualMinor: number; movements: number }[]
> =>
	read
		.select({
			kind: recurringMovements.kind,
			deltaAnnualMinor: sumOf(recurringMovements.deltaAnnualMinor),
			movements: count(),
		})
		.from(recurringMovements)
		.where(matching(filter))
		.groupBy(recurringMovements.kind)

const matching = ({ from, to, kind, accountId }: MovementFilter) =>
	and(
		from === undefined ? undefined : gte(recurringMovements.period, from),
		to === undefined ? undefined : lte(recurringMovements.period, to),
		kind === undefined ? undefined : eq(recurringMovements.kind, kind),
		accountId === undefined
			? undefined
			: eq(recurringMovements.accountId, accountId),
	)

/** One customer's recurring revenue of a year at two month ends. */
export type KeptRow = {
	readonly accountId: string
	readonly openingMinor: number
	readonly closingMinor: number
}

/** Those who were customers at the opening, at the closing, or at the opening alone. */
export const KEPT_CHOICES = ['opening', 'closing', 'lost'] as const
export type KeptChoice = (typeof KEPT_CHOICES)[number]

export type KeptRange = {
	readonly opening: Period
	readonly closing: Period
	readonly who?: KeptChoice | undefined
}

/**
 * What each customer's recurring revenue was at the end of one month, and what it is at the end of a later one: of all
 * who had some at either.
 */
export async function readKept(
	read: Reader,
	{ opening, closing, who }: KeptRange,
	page?: { after: string | null; limit: number },
): Promise<KeptRow[]> {
	const first = standingsAt(read, opening, 'opening')
	const last = standingsAt(read, closing, 'closing')
	const [was, is] = [gt(first.annualMinor, 0), gt(last.annualMinor, 0)]
	const chosen = {
		either: or(was, is),
		opening: was,
		closing: is,
		lost: and(was, eq(last.annualMinor, 0)),
	}
	const rows = read
		.select({
			accountId: last.accountId,
			openingMinor: sql<number>`coalesce(${first.annualMinor}, 0)`.mapWith(
				Number,
			),
			closingMinor: last.annualMinor,
		})
		.from(last)
		.leftJoin(first, eq(first.accountId, last.accountId))
		.where(
			and(
				chosen[who ?? 'either'],
				page?.after ? gt(last.accountId, page.after) : undefined,
			),
		)
	return page
		? rows.orderBy(asc(last.accountId)).limit(page.limit)
		: known(
				read,
				{ what: ['kept', opening, closing, who], isOfAccounts: false },
				() => rows,
			)
}

/** Each account's recurring revenue at the end of a month: what its latest movement left. */
function standingsAt(read: Reader, period: Period, name: string) {
	const latest = read
		.select({
			accountId: recurringMovements.accountId,
			period: max(recurringMovements.period).as(`${name}_period`),
		})
		.from(recurringMovements)
		.where(lte(recurringMovements.period, period))
		.groupBy(recurringMovements.accountId)
		.as(`${name}_latest`)
	return read
		.select({
			accountId: recurringMovements.accountId,
			annualMinor: recurringMovements.annualMinor,
		})
		.from(recurringMovements)
		.innerJoin(
			latest,
			and(
				eq(latest.accountId, recurringMovements.accountId),
				eq(latest.period, recurringMovements.period),
			),
		)
		.as(name)
}
