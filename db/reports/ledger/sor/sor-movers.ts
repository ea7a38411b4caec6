import {
	and,
	desc,
	eq,
	gte,
	inArray,
	isNotNull,
	lte,
	ne,
	or,
	type SQL,
	sql,
	sum,
} from 'drizzle-orm'
import type { Bucket } from '#app/domain/ledger/line.ts'
import {
	type PartMovement,
	SOR_PARTS,
	type SorPart,
} from '#app/domain/ledger/movement.ts'
import type { Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import {
	attributions,
	creditRollup,
	entries,
	revenueLines,
	revenueRollup,
} from '#db/schema/index.ts'
import type { Chosen } from './chosen.ts'

type Range = { readonly from: Period; readonly to: Period }

/** An account whose second-order revenue differs between two ranges, and what is known of why. In the base currency. */
export type Mover = {
	readonly accountId: string
	readonly nowMinor: number
	readonly beforeMinor: number
	readonly parts: readonly PartMovement[]
	readonly conversionAt: number | null
	/** Accounts that are credited with what it paid in the range, the greatest credit first. */
	readonly referrerIds: readonly string[]
	/** What refunds took of it in the range: zero or less. */
	readonly refundedMinor: number
	/** What was posted in the range to correct closed months. */
	readonly adjustedMinor: number
}

type Question = {
	readonly range: Range
	readonly before: Range
	readonly chosen: Chosen
	/** Whether repeat orders that nobody brought are second-order revenue. */
	readonly countsRepeat: boolean
}

const SECOND_ORDER: Bucket[] = ['upsell', 'cross_sell', 'referral']

/** The accounts that moved second-order revenue most, either way: the greatest movement first. */
export async function readMovers(
	read: Reader,
	question: Question,
	limit: number,
): Promise<Mover[]> {
	const { range, before } = question
	const now = sumWithin(range)
	const then = sumWithin(before)
	const movement = sql`abs(${now} - ${then})`
	const top = await read
		.select({
			accountId: revenueRollup.accountId,
			nowMinor: now.mapWith(Number),
			beforeMinor: then.mapWith(Number),
		})
		.from(question.chosen.revenue)
		.where(
			and(
				gte(revenueRollup.period, before.from),
				lte(revenueRollup.period, range.to),
				isSecondOrder(revenueRollup, question),
				question.chosen.rows(revenueRollup),
			),
		)
		.groupBy(revenueRollup.accountId)
		.having(ne(now, then))
		.orderBy(desc(movement), revenueRollup.accountId)
		.limit(limit)
	const ids = top.map(({ accountId }) => accountId)
	if (ids.length === 0) return []
	const [parts, corrections, conversions, referrers] = await Promise.all([
		readParts(read, ids, question),
		readCorrections(read, ids, question),
		read
			.select({
				accountId: attributions.accountId,
				conversionAt: attributions.conversionAt,
			})
			.from(attributions)
			.where(inArray(attributions.accountId, ids)),
		readReferrers(read, ids, range),
	])
	const convertedAt = new Map(
		conversions.map(({ accountId, conversionAt }) => [accountId, conversionAt]),
	)
	return top.map(({ accountId, ...sums }) => ({
		accountId,
		...sums,
		parts: parts.get(accountId) ?? [],
		conversionAt: convertedAt.get(accountId) ?? null,
		referrerIds: referrers.get(accountId) ?? [],
		refundedMinor: corrections.get(accountId)?.refundedMinor ?? 0,
		adjustedMinor: corrections.get(accountId)?.adjustedMinor ?? 0,
	}))
}

const sumWithin = ({ from, to }: Range): SQL<number> =>
	sql`sum(case when ${revenueRollup.period} >= ${from} and ${revenueRollup.period} <= ${to} then ${revenueRollup.baseMinor} else 0 end)`

const isSecondOrder = (
	table: typeof revenueRollup | typeof entries,
	{ countsRepeat }: Question,
) =>
	countsRepeat
		? or(
				inArray(table.bucket, SECOND_ORDER),
				and(eq(table.bucket, 'first_order'), eq(table.class, 'repeat')),
			)
		: inArray(table.bucket, SECOND_ORDER)

async function readParts(
	read: Reader,
	ids: string[],
	question: Question,
): Promise<Map<string, PartMovement[]>> {
	const rows = await read
		.select({
			accountId: revenueRollup.accountId,
			bucket: revenueRollup.bucket,
			nowMinor: sumWithin(question.range).mapWith(Number),
			beforeMinor: sumWithin(question.before).mapWith(Number),
		})
		.from(question.chosen.revenue)
		.where(
			and(
				inArray(revenueRollup.accountId, ids),
				isSecondOrder(revenueRollup, question),
				question.chosen.rows(revenueRollup),
			),
		)
		.groupBy(revenueRollup.accountId, revenueRollup.bucket)
	const byAccount = groupBy(rows, ({ accountId }) => accountId)
	return new Map(
		[...byAccount].map(([accountId, sums]) => [
			accountId,
			SOR_PARTS.flatMap((part) => {
				const found = sums.find(({ bucket }) => partOf(bucket) === part)
				return found
					? [
							{
								part,
								nowMinor: found.nowMinor,
								beforeMinor: found.beforeMinor,
							},
						]
					: []
			}),
		]),
	)
}

/** Of first orders, only repeats are asked for. */
const partOf = (bucket: Bucket): SorPart =>
	bucket === 'first_order' ? 'repeat' : bucket

async function readCorrections(
	read: Reader,
	ids: string[],
	question: Question,
) {
	const { range, chosen } = question
	const rows = await read
		.select({
			accountId: entries.accountId,
			isAdjustment: entries.isAdjustment,
			isRefund: isNotNull(revenueLines.refundOf).mapWith(Boolean),
			baseMinor: sum(chosen.part('baseMinor') ?? entries.baseMinor).mapWith(
				Number,
			),
		})
		.from(entries)
		.innerJoin(revenueLines, eq(revenueLines.sourceKey, entries.lineKey))
		.where(
			and(
				inArray(entries.accountId, ids),
				gte(entries.period, range.from),
				lte(entries.period, range.to),
				isSecondOrder(entries, question),
				chosen.rows(entries),
			),
		)
		.groupBy(
			entries.accountId,
			entries.isAdjustment,
			isNotNull(revenueLines.refundOf),
		)
	return new Map(
		[...groupBy(rows, ({ accountId }) => accountId)].map(([id, sums]) => {
			const sumOf = (wanted: (row: (typeof rows)[number]) => boolean) =>
				sums.reduce((n, row) => (wanted(row) ? n + row.baseMinor : n), 0)
			return [
				id,
				{
					refundedMinor: sumOf(({ isRefund }) => isRefund),
					adjustedMinor: sumOf(({ isAdjustment }) => isAdjustment),
				},
			]
		}),
	)
}

async function readReferrers(read: Reader, ids: string[], range: Range) {
	const rows = await read
		.select({
			accountId: creditRollup.accountId,
			referrerId: creditRollup.referrerAccountId,
			baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
		})
		.from(creditRollup)
		.where(
			and(
				inArray(creditRollup.accountId, ids),
				ne(creditRollup.referrerAccountId, ''),
				gte(creditRollup.period, range.from),
				lte(creditRollup.period, range.to),
			),
		)
		.groupBy(creditRollup.accountId, creditRollup.referrerAccountId)
	return new Map(
		[...groupBy(rows, ({ accountId }) => accountId)].map(([id, sums]) => [
			id,
			sums
				.filter(({ baseMinor }) => baseMinor > 0)
				.sort((a, b) => b.baseMinor - a.baseMinor)
				.map(({ referrerId }) => referrerId),
		]),
	)
}
