import { and, asc, eq, inArray } from 'drizzle-orm'
import { splitByWeights } from '#app/domain/attribution/split.ts'
import type { Bucket } from '#app/domain/ledger/line.ts'
import type { Period } from '#app/domain/period.ts'
import { chunks, inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { credits, entries, revenueLines } from '#db/schema/index.ts'
import { type Chosen, EVERYTHING } from './chosen.ts'
import type { CreditSum } from './credit-sums.ts'

/** Accounts whose credits depend on the model: several referrers competed. */
export function contestedAccounts(
	touches: ReadonlyMap<
		string,
		readonly { readonly referrerAccountId: string | null }[]
	>,
): string[] {
	return [...touches]
		.filter(
			([, counted]) =>
				new Set(counted.map((touch) => touch.referrerAccountId)).size > 1,
		)
		.map(([accountId]) => accountId)
}

/** Accounts read at a time: memory must not grow with the ledger. */
const ACCOUNTS = 25

type Range = {
	readonly from: Period
	readonly to: Period
	readonly chosen?: Chosen
}

/** The credits of contested accounts in a range, as another model would have split them. */
export async function whatIfCredits(
	read: Reader,
	touches: ReadonlyMap<
		string,
		readonly {
			readonly referrerAccountId: string | null
			readonly weight: number
		}[]
	>,
	accountIds: readonly string[],
	range: Range,
): Promise<CreditSum[]> {
	const weighed = new Map(
		accountIds.map((id) => [
			id,
			(touches.get(id) ?? []).map(({ referrerAccountId, weight }) => ({
				referrerAccountId,
				weights: [weight],
			})),
		]),
	)
	const sums = new Sums(1)
	for await (const accounts of creditsByModels(read, weighed, 1, range))
		for (const credit of accounts.flatMap(({ credits }) => credits))
			sums.add(credit.bucket, credit.referrerAccountId, credit.baseMinor)
	return sums
		.list()
		.map(({ baseMinor: [only = 0], ...sum }) => ({ ...sum, baseMinor: only }))
}

/** A touch and what it weighs under each of the models asked for. */
export type WeighedByModels = {
	readonly referrerAccountId: string | null
	readonly weights: readonly number[]
}

/** What is credited to one referrer (null = no account) under each of the models asked for. */
export type CreditByModels = {
	readonly bucket: Bucket
	readonly referrerAccountId: string | null
	readonly baseMinor: readonly number[]
}

/**
 * The credits of accounts in a range under each of several models, some accounts at a time: what stands of each line,
 * class and bucket is split anew after every entry, and the difference belongs to that entry's period. Refunds take from
 * that split as settling takes from the stored one. Shares set by an override are kept.
 */
export async function* creditsByModels(
	read: Reader,
	touches: ReadonlyMap<string, readonly WeighedByModels[]>,
	models: number,
	range: Range,
): AsyncGenerator<{ accountId: string; credits: CreditByModels[] }[]> {
	for (const piece of chunks([...touches.keys()], ACCOUNTS)) {
		const byAccount = groupBy(
			await creditedEntries(read, piece, range.chosen ?? EVERYTHING),
			(entry) => entry.accountId,
		)
		yield piece.map((accountId) => ({
			accountId,
			credits: splitAgain(
				byAccount.get(accountId) ?? [],
				touches.get(accountId) ?? [],
				models,
				range,
			),
		}))
	}
}

type CreditedEntry = Awaited<ReturnType<typeof creditedEntries>>[number]

/** The entries of accounts that have credits, in the order in which they were posted; what overrides set comes along. */
async function creditedEntries(
	read: Reader,
	accountIds: string[],
	chosen: Chosen,
) {
	const rows = await read
		.select({
			id: entries.id,
			accountId: entries.accountId,
			lineKey: entries.lineKey,
			period: entries.period,
			class: entries.class,
			bucket: entries.bucket,
			baseMinor: entries.baseMinor,
			refundOf: revenueLines.refundOf,
			touchId: credits.touchId,
		})
		.from(entries)
		.innerJoin(
			credits,
			and(eq(credits.entryId, entries.id), eq(credits.position, 0)),
		)
		.innerJoin(revenueLines, eq(revenueLines.sourceKey, entries.lineKey))
		.where(and(inArray(entries.accountId, accountIds), chosen.rows(entries)))
		.orderBy(asc(entries.id))
	const overridden = rows.filter((row) => row.touchId === null)
	const kept = await inChunks(
		overridden.map((row) => row.id),
		(piece) =>
			read
				.select({
					entryId: credits.entryId,
					referrerAccountId: credits.referrerAccountId,
					baseMinor: credits.baseMinor,
				})
				.from(credits)
				.where(inArray(credits.entryId, piece)),
	)
	const keptOf = groupBy(kept, (credit) => credit.entryId)
	return rows.map((row) => ({ ...row, kept: keptOf.get(row.id) ?? null }))
}

function splitAgain(
	credited: readonly CreditedEntry[],
	weighed: readonly WeighedByModels[],
	models: number,
	{ from, to }: Range,
): CreditByModels[] {
	const sums = new Sums(models)
	const standing = new Map<string, Standing>()
	const partsIn = new Map<Bucket, Float64Array>()
	const splitOf = remembered(weighed, models)
	for (const entry of credited) {
		const { period, bucket, baseMinor, refundOf, kept } = entry
		const isInRange = period >= from && period <= to
		if (kept) {
			if (isInRange)
				for (const credit of kept)
					sums.add(
						bucket,
						credit.referrerAccountId,
						new Array<number>(models).fill(credit.baseMinor),
					)
			continue
		}
		const key = JSON.stringify([refundOf ?? entry.lineKey, entry.class, bucket])
		const before = standing.get(key)
		const paidMinor =
			(before?.paidMinor ?? 0) + (refundOf === null ? baseMinor : 0)
		const refundedMinor =
			(before?.refundedMinor ?? 0) - (refundOf === null ? 0 : baseMinor)
		const parts = splitOf(paidMinor, refundedMinor)
		standing.set(key, { paidMinor, refundedMinor, parts })
		if (!isInRange) continue
		const sum = partsIn.get(bucket) ?? new Float64Array(parts.length)
		partsIn.set(bucket, sum)
		for (let i = 0; i < parts.length; i++)
			sum[i] =
				(sum[i] as number) + (parts[i] as number) - (before?.parts[i] ?? 0)
	}
	for (const [bucket, parts] of partsIn)
		weighed.forEach(({ referrerAccountId }, touch) => {
			sums.add(
				bucket,
				referrerAccountId,
				Array.from(
					{ length: models },
					(_, model) => parts[model * weighed.length + touch] as number,
				),
			)
		})
	return sums.list()
}

/** What stands of one line in one class and bucket, and each touch's part of it: all touches under the first model, then under the next. */
type Standing = {
	readonly paidMinor: number
	readonly refundedMinor: number
	readonly parts: Float64Array
}

/** Splits among an account's touches; payments of one amount, month after month, are split once. */
function remembered(weighed: readonly WeighedByModels[], models: number) {
	const known = new Map<string, Float64Array>()
	const weightsOf = Array.from({ length: models }, (_, model) =>
		weighed.map(({ weights }) => weights[model] ?? 0),
	)
	return (paidMinor: number, refundedMinor: number): Float64Array => {
		const key = `${paidMinor} ${refundedMinor}`
		const parts =
			known.get(key) ??
			Float64Array.from(
				weightsOf.flatMap((weights) =>
					splitStanding(paidMinor, refundedMinor, weights),
				),
			)
		known.set(key, parts)
		return parts
	}
}

function splitStanding(
	paidMinor: number,
	refundedMinor: number,
	weights: readonly number[],
): number[] {
	// Between a mirror and what replaces it, a refund may stand alone.
	if (paidMinor <= 0 || refundedMinor <= 0)
		return splitByWeights(paidMinor - refundedMinor, weights)
	const paid = splitByWeights(paidMinor, weights)
	const taken = splitByWeights(refundedMinor, paid)
	return paid.map((part, i) => part - (taken[i] as number))
}

/** Adds credits up by bucket and referrer. */
class Sums {
	private readonly models: number
	private readonly byBucket = new Map<Bucket, Map<string | null, number[]>>()

	constructor(models: number) {
		this.models = models
	}

	add(
		bucket: Bucket,
		referrerAccountId: string | null,
		baseMinor: readonly number[],
	) {
		let byReferrer = this.byBucket.get(bucket)
		if (!byReferrer) {
			byReferrer = new Map()
			this.byBucket.set(bucket, byReferrer)
		}
		let sums = byReferrer.get(referrerAccountId)
		if (!sums) {
			sums = new Array<number>(this.models).fill(0)
			byReferrer.set(referrerAccountId, sums)
		}
		for (let model = 0; model < this.models; model++)
			sums[model] = (sums[model] as number) + (baseMinor[model] as number)
	}

	list(): CreditByModels[] {
		return [...this.byBucket].flatMap(([bucket, byReferrer]) =>
			[...byReferrer].map(([referrerAccountId, baseMinor]) => ({
				bucket,
				referrerAccountId,
				baseMinor,
			})),
		)
	}
}
