import { and, asc, eq, inArray } from 'drizzle-orm'
import { splitByWeights } from '#app/domain/attribution/split.ts'
import type { Bucket } from '#app/domain/ledger/line.ts'
import type { Period } from '#app/domain/period.ts'
import { chunks, inChunks } from '../chunks.ts'
import type { Reader } from '../client.ts'
import { groupBy } from '../group-by.ts'
import { credits, entries, revenueLines } from '../schema/index.ts'
import { type Chosen, EVERYTHING } from './chosen.ts'
import type { CreditSum } from './credit-sums.ts'

type Weighed = {
	readonly referrerAccountId: string | null
	readonly weight: number
}

/** Accounts whose credits depend on the model: several referrers competed. */
export function contestedAccounts(
	touches: ReadonlyMap<string, readonly Weighed[]>,
): string[] {
	return [...touches]
		.filter(
			([, counted]) =>
				new Set(counted.map((touch) => touch.referrerAccountId)).size > 1,
		)
		.map(([accountId]) => accountId)
}

/** Accounts read at a time: memory must not grow with the ledger. */
const ACCOUNTS = 50

/**
 * The credits of contested accounts in a range, as another model would have split them: what stands of each line, class
 * and bucket is split anew after every entry, and the difference belongs to that entry's period. Refunds take from that
 * split as settling takes from the stored one. Shares set by an override are kept.
 */
export async function whatIfCredits(
	read: Reader,
	touches: ReadonlyMap<string, readonly Weighed[]>,
	accountIds: readonly string[],
	range: {
		readonly from: Period
		readonly to: Period
		readonly chosen?: Chosen
	},
): Promise<CreditSum[]> {
	const sums = new Sums()
	for (const piece of chunks(accountIds, ACCOUNTS)) {
		const byAccount = groupBy(
			await creditedEntries(read, piece, range.chosen ?? EVERYTHING),
			(entry) => entry.accountId,
		)
		for (const [accountId, credited] of byAccount)
			splitAgain(credited, touches.get(accountId) ?? [], range, sums)
	}
	return sums.list()
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
	weighed: readonly Weighed[],
	{ from, to }: { from: Period; to: Period },
	sums: Sums,
) {
	const standing = new Map<string, Standing>()
	const splitOf = remembered(weighed)
	for (const entry of credited) {
		const { period, bucket, baseMinor, refundOf, kept } = entry
		const isInRange = period >= from && period <= to
		if (kept) {
			if (isInRange)
				for (const credit of kept)
					sums.add(bucket, credit.referrerAccountId, credit.baseMinor)
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
		weighed.forEach(({ referrerAccountId }, i) => {
			const part = (parts[i] as number) - (before?.parts[i] ?? 0)
			if (part !== 0) sums.add(bucket, referrerAccountId, part)
		})
	}
}

/** What stands of one line in one class and bucket, and each touch's part of it. */
type Standing = {
	readonly paidMinor: number
	readonly refundedMinor: number
	readonly parts: readonly number[]
}

/** Splits among an account's touches; payments of one amount, month after month, are split once. */
function remembered(weighed: readonly Weighed[]) {
	const known = new Map<string, readonly number[]>()
	return (paidMinor: number, refundedMinor: number): readonly number[] => {
		const key = `${paidMinor} ${refundedMinor}`
		const parts =
			known.get(key) ?? splitStanding(paidMinor, refundedMinor, weighed)
		known.set(key, parts)
		return parts
	}
}

function splitStanding(
	paidMinor: number,
	refundedMinor: number,
	weighed: readonly Weighed[],
): number[] {
	const weights = weighed.map((touch) => touch.weight)
	// Between a mirror and what replaces it, a refund may stand alone.
	if (paidMinor <= 0 || refundedMinor <= 0)
		return splitByWeights(paidMinor - refundedMinor, weights)
	const paid = splitByWeights(paidMinor, weights)
	const taken = splitByWeights(refundedMinor, paid)
	return paid.map((part, i) => part - (taken[i] as number))
}

/** Adds credits up by bucket and referrer. */
class Sums {
	private readonly byBucket = new Map<Bucket, Map<string | null, number>>()

	add(bucket: Bucket, referrerAccountId: string | null, baseMinor: number) {
		let byReferrer = this.byBucket.get(bucket)
		if (!byReferrer) {
			byReferrer = new Map()
			this.byBucket.set(bucket, byReferrer)
		}
		byReferrer.set(
			referrerAccountId,
			(byReferrer.get(referrerAccountId) ?? 0) + baseMinor,
		)
	}

	list(): CreditSum[] {
		return [...this.byBucket].flatMap(([bucket, byReferrer]) =>
			[...byReferrer].map(([referrerAccountId, baseMinor]) => ({
				bucket,
				referrerAccountId,
				baseMinor,
			})),
		)
	}
}
