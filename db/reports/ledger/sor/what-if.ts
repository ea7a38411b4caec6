import { and, asc, eq, inArray } from 'drizzle-orm'
import { splitByWeights } from '#app/domain/attribution/split.ts'
import type { RevenueSum } from '#app/domain/ledger/consolidate.ts'
import { toldKeyOf } from '#app/domain/ledger/line-version.ts'
import type { Period } from '#app/domain/period.ts'
import { chunks, inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { credits, entries, revenueLines } from '#db/schema/index.ts'
import { type Chosen, EVERYTHING } from './chosen.ts'
import type { ReferredSum } from './credit-sums.ts'

type Touches = ReadonlyMap<
	string,
	readonly {
		readonly touchId: string
		readonly referrerAccountId: string | null
		readonly weight: number
	}[]
>

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
	touches: Touches,
	accountIds: readonly string[],
	range: Range,
): Promise<ReferredSum[]> {
	const sums: ReferredSum[] = []
	for await (const { accountId, key, baseMinor, ...credit } of creditsByModel(
		read,
		touches,
		accountIds,
		range,
		({ bucket }) => bucket,
	))
		sums.push({
			accountId,
			bucket: key,
			referrerAccountId: credit.referrerAccountId,
			baseMinor,
		})
	return sums
}

/** What is credited for a touch, or by an override (null), of an account's entries in a month, class and bucket. */
export type CreditedPart = RevenueSum & {
	readonly accountId: string
	readonly referrerAccountId: string | null
	readonly touchId: string | null
}

/** The same by touch, month and class. */
export async function whatIfParts(
	read: Reader,
	touches: Touches,
	accountIds: readonly string[],
	range: Range,
): Promise<CreditedPart[]> {
	const places = new Map<
		string,
		Pick<RevenueSum, 'period' | 'class' | 'bucket'>
	>()
	const parts: CreditedPart[] = []
	for await (const { key, ...credit } of creditsByModel(
		read,
		touches,
		accountIds,
		range,
		({ period, class: kind, bucket }) => {
			const key = `${period} ${kind} ${bucket}`
			if (!places.has(key)) places.set(key, { period, class: kind, bucket })
			return key
		},
	)) {
		const place = places.get(key)
		if (place) parts.push({ ...place, ...credit })
	}
	return parts
}

async function* creditsByModel<Key extends string>(
	read: Reader,
	touches: Touches,
	accountIds: readonly string[],
	range: Range,
	keyOf: KeyOf<Key>,
) {
	const weighed = new Map(
		accountIds.map((id) => [
			id,
			(touches.get(id) ?? []).map(({ touchId, referrerAccountId, weight }) => ({
				touchId,
				referrerAccountId,
				weights: [weight],
			})),
		]),
	)
	for await (const accounts of creditsByModels(read, weighed, 1, range, keyOf))
		for (const { accountId, credits } of accounts)
			for (const { baseMinor, ...credit } of credits)
				yield { accountId, ...credit, baseMinor: baseMinor[0] ?? 0 }
}

/** A touch and what it weighs under each of the models asked for. */
export type WeighedByModels = {
	readonly touchId: string
	readonly referrerAccountId: string | null
	readonly weights: readonly number[]
}

/** What is credited for one touch, or by an override (null), under each of the models asked for. */
export type CreditByModels<Key extends string> = {
	/** What is added up in it. */
	readonly key: Key
	readonly touchId: string | null
	readonly referrerAccountId: string | null
	readonly baseMinor: readonly number[]
}

/** By what credits are added up. */
type KeyOf<Key extends string> = (
	entry: Pick<CreditedEntry, 'period' | 'class' | 'bucket'>,
) => Key

/**
 * The credits of accounts in a range under each of several models, some accounts at a time: what stands of each line,
 * class and bucket is split anew after every entry, and the difference belongs to that entry's period. Refunds take from
 * that split as settling takes from the stored one. Shares set by an override are kept.
 */
export async function* creditsByModels<Key extends string>(
	read: Reader,
	touches: ReadonlyMap<string, readonly WeighedByModels[]>,
	models: number,
	range: Range,
	keyOf: KeyOf<Key>,
): AsyncGenerator<{ accountId: string; credits: CreditByModels<Key>[] }[]> {
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
				keyOf,
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

function splitAgain<Key extends string>(
	credited: readonly CreditedEntry[],
	weighed: readonly WeighedByModels[],
	models: number,
	{ from, to }: Range,
	keyOf: KeyOf<Key>,
): CreditByModels<Key>[] {
	const kept: CreditByModels<Key>[] = []
	const standing = new Map<string, Standing>()
	const partsIn = new Map<Key, Float64Array>()
	const splitOf = remembered(weighed, models)
	for (const entry of credited) {
		const { period, bucket, baseMinor, refundOf } = entry
		const isInRange = period >= from && period <= to
		if (entry.kept) {
			if (isInRange)
				for (const credit of entry.kept)
					kept.push({
						key: keyOf(entry),
						touchId: null,
						referrerAccountId: credit.referrerAccountId,
						baseMinor: new Array<number>(models).fill(credit.baseMinor),
					})
			continue
		}
		const key = JSON.stringify([
			toldKeyOf(refundOf ?? entry.lineKey),
			entry.class,
			bucket,
		])
		const before = standing.get(key)
		const paidMinor =
			(before?.paidMinor ?? 0) + (refundOf === null ? baseMinor : 0)
		const refundedMinor =
			(before?.refundedMinor ?? 0) - (refundOf === null ? 0 : baseMinor)
		const parts = splitOf(paidMinor, refundedMinor)
		standing.set(key, { paidMinor, refundedMinor, parts })
		if (!isInRange) continue
		const sum = partsIn.get(keyOf(entry)) ?? new Float64Array(parts.length)
		partsIn.set(keyOf(entry), sum)
		for (let i = 0; i < parts.length; i++)
			sum[i] =
				(sum[i] as number) + (parts[i] as number) - (before?.parts[i] ?? 0)
	}
	return [
		...kept,
		...[...partsIn].flatMap(([key, parts]) =>
			weighed.map(({ touchId, referrerAccountId }, touch) => ({
				key,
				touchId,
				referrerAccountId,
				baseMinor: Array.from(
					{ length: models },
					(_, model) => parts[model * weighed.length + touch] as number,
				),
			})),
		),
	]
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
