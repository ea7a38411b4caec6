import { and, eq, gte, lte, sum } from 'drizzle-orm'
import { BUCKETS, type Bucket } from '#app/domain/ledger/line.ts'
import type { ShareKind } from '#app/domain/ledger/sor-filter.ts'
import type { Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import { creditRollup } from '#db/schema/ledger.ts'
import { touches } from '#db/schema/referrals.ts'
import type { Chosen } from './chosen.ts'
import { chosenCredits } from './credit-sums.ts'

/** What is credited to one referrer (null = no account), for one kind of touch, in one bucket. */
export type SourceSum = {
	readonly referrerAccountId: string | null
	readonly kind: ShareKind
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
	const rows = await read
		.select({
			referrerAccountId: creditRollup.referrerAccountId,
			kind: touches.kind,
			bucket: creditRollup.bucket,
			baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
		})
		.from(creditRollup)
		.leftJoin(touches, eq(touches.id, creditRollup.touchId))
		.where(
			and(
				gte(creditRollup.period, from),
				lte(creditRollup.period, to),
				chosenCredits(chosen),
			),
		)
		.groupBy(creditRollup.referrerAccountId, touches.kind, creditRollup.bucket)
	return rows
		.map((row) => ({
			...row,
			referrerAccountId: row.referrerAccountId || null,
			kind: row.kind ?? ('by_hand' as const),
		}))
		.sort(
			(a, b) =>
				BUCKETS.indexOf(a.bucket) - BUCKETS.indexOf(b.bucket) ||
				b.baseMinor - a.baseMinor,
		)
}
