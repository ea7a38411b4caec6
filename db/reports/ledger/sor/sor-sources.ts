import { and, eq, gt } from 'drizzle-orm'
import { BUCKETS, type Bucket } from '#app/domain/ledger/line.ts'
import type { Period } from '#app/domain/period.ts'
import type { TouchKind } from '#app/domain/referrals/touch.ts'
import type { Reader } from '#db/client.ts'
import { attributionTouches, touches } from '#db/schema/referrals.ts'
import type { Chosen } from './chosen.ts'
import { creditsByReferred } from './credit-sums.ts'

/** How a referrer brought an account: one way, several, or as somebody set it by hand. */
export type SourceKind = TouchKind | 'several' | 'by_hand'

/** What is credited to one referrer (null = no account), for accounts that came one way, in one bucket. */
export type SourceSum = {
	readonly referrerAccountId: string | null
	readonly kind: SourceKind
	readonly bucket: Bucket
	readonly baseMinor: number
}

/** The posted credits of a range by who brought the payers, how, and what their payments became. */
export async function readSources(
	read: Reader,
	{
		from,
		to,
		chosen,
	}: { readonly from: Period; readonly to: Period; readonly chosen: Chosen },
): Promise<SourceSum[]> {
	const [credits, kindOf] = await Promise.all([
		creditsByReferred(read, from, to, chosen),
		readKinds(read, chosen),
	])
	const sums = new Map<string, SourceSum>()
	for (const { accountId, referrerAccountId, bucket, baseMinor } of credits) {
		const kind = kindOf(accountId, referrerAccountId)
		const key = JSON.stringify([referrerAccountId, kind, bucket])
		sums.set(key, {
			referrerAccountId,
			kind,
			bucket,
			baseMinor: (sums.get(key)?.baseMinor ?? 0) + baseMinor,
		})
	}
	return [...sums.values()].sort(
		(a, b) =>
			BUCKETS.indexOf(a.bucket) - BUCKETS.indexOf(b.bucket) ||
			b.baseMinor - a.baseMinor,
	)
}

/** By which kinds of touches, of those that count now, a referrer brought an account. */
async function readKinds(
	read: Reader,
	chosen: Chosen,
): Promise<(accountId: string, referrerId: string | null) => SourceKind> {
	const rows = await read
		.select({
			accountId: attributionTouches.accountId,
			referrerId: attributionTouches.referrerAccountId,
			kind: touches.kind,
		})
		.from(attributionTouches)
		.innerJoin(touches, eq(touches.id, attributionTouches.touchId))
		.where(
			and(
				eq(attributionTouches.verdict, 'counted'),
				gt(attributionTouches.weight, 0),
				chosen.accounts(attributionTouches.accountId),
			),
		)
	const kinds = new Map<string, SourceKind>()
	const keyOf = (accountId: string, referrerId: string | null) =>
		JSON.stringify([accountId, referrerId])
	for (const { accountId, referrerId, kind } of rows) {
		const key = keyOf(accountId, referrerId)
		const known = kinds.get(key)
		kinds.set(key, known === undefined || known === kind ? kind : 'several')
	}
	return (accountId, referrerId) =>
		kinds.get(keyOf(accountId, referrerId)) ?? 'by_hand'
}
