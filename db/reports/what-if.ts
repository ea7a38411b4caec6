import { asc, inArray } from 'drizzle-orm'
import { splitByWeights } from '#app/domain/attribution/split.ts'
import { inChunks } from '../chunks.ts'
import type { Reader } from '../client.ts'
import { groupBy } from '../group-by.ts'
import { credits, entries, revenueLines } from '../schema/index.ts'
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

/**
 * The credits of contested accounts as another model would have split them: what stands of each line, class and bucket
 * is split anew after every entry, and the difference belongs to that entry's period. Refunds take from that split as
 * settling takes from the stored one. Shares set by an override are kept.
 */
export async function whatIfCredits(
	read: Reader,
	touches: ReadonlyMap<string, readonly Weighed[]>,
	accountIds: readonly string[],
): Promise<CreditSum[]> {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select({
				id: entries.id,
				accountId: entries.accountId,
				lineKey: entries.lineKey,
				period: entries.period,
				class: entries.class,
				bucket: entries.bucket,
				baseMinor: entries.baseMinor,
			})
			.from(entries)
			.where(inArray(entries.accountId, piece))
			.orderBy(asc(entries.id)),
	)
	const creditRows = await inChunks(accountIds, (piece) =>
		read
			.select({
				entryId: credits.entryId,
				touchId: credits.touchId,
				referrerAccountId: credits.referrerAccountId,
				baseMinor: credits.baseMinor,
			})
			.from(credits)
			.where(inArray(credits.accountId, piece)),
	)
	const creditsOf = groupBy(creditRows, (credit) => credit.entryId)
	const refundOf = new Map(
		(
			await inChunks(accountIds, (piece) =>
				read
					.select({
						key: revenueLines.sourceKey,
						refundOf: revenueLines.refundOf,
					})
					.from(revenueLines)
					.where(inArray(revenueLines.accountId, piece)),
			)
		).flatMap(({ key, refundOf }) =>
			refundOf === null ? [] : [[key, refundOf] as const],
		),
	)
	const standing = new Map<string, Standing>()
	const sums: CreditSum[] = []
	for (const entry of rows) {
		const stored = creditsOf.get(entry.id)
		if (!stored) continue
		const { accountId, period, bucket } = entry
		if (stored.some((credit) => credit.touchId === null)) {
			for (const { referrerAccountId, baseMinor } of stored)
				sums.push({ accountId, period, bucket, referrerAccountId, baseMinor })
			continue
		}
		const weighed = touches.get(accountId) ?? []
		const refunded = refundOf.get(entry.lineKey)
		const key = JSON.stringify([refunded ?? entry.lineKey, entry.class, bucket])
		const before = standing.get(key) ?? {
			paidMinor: 0,
			refundedMinor: 0,
			parts: weighed.map(() => 0),
		}
		const paidMinor =
			before.paidMinor + (refunded === undefined ? entry.baseMinor : 0)
		const refundedMinor =
			before.refundedMinor - (refunded === undefined ? 0 : entry.baseMinor)
		const parts = splitStanding(paidMinor, refundedMinor, weighed)
		standing.set(key, { paidMinor, refundedMinor, parts })
		weighed.forEach(({ referrerAccountId }, i) => {
			const baseMinor = (parts[i] as number) - (before.parts[i] as number)
			if (baseMinor !== 0)
				sums.push({ accountId, period, bucket, referrerAccountId, baseMinor })
		})
	}
	return sums
}

/** What stands of one line in one class and bucket, and each touch's part of it. */
type Standing = {
	paidMinor: number
	refundedMinor: number
	parts: readonly number[]
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
