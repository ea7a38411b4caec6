import { and, desc, eq, ne, sum } from 'drizzle-orm'
import type { TouchVerdict } from '#app/domain/referrals/touch.ts'
import type { Reader } from '../client.ts'
import { groupBy } from '../group-by.ts'
import { creditRollup } from '../schema/ledger.ts'
import { attributionTouches } from '../schema/referrals.ts'

/** An account on the other side of a referral, and what was credited for it. */
export type ReferralRow = {
	readonly accountId: string
	/** In the base currency, of all time. */
	readonly creditedMinor: number
	/** Whether the policy's model gives a touch between the two a share. */
	readonly hasShare: boolean
	/** What became of each touch between the two. */
	readonly verdicts: readonly TouchVerdict[]
	/** When the first of those touches happened; null where an override alone gives credit. */
	readonly firstTouchAt: number | null
}

const LIMIT = 200

/** The accounts that an account brought or tried to bring: those that brought most first. */
export async function listReferralsBy(
	read: Reader,
	referrerAccountId: string,
): Promise<ReferralRow[]> {
	const [credited, touched] = await Promise.all([
		read
			.select({
				accountId: creditRollup.accountId,
				baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
			})
			.from(creditRollup)
			.where(eq(creditRollup.referrerAccountId, referrerAccountId))
			.groupBy(creditRollup.accountId)
			.orderBy(desc(sum(creditRollup.baseMinor)), creditRollup.accountId)
			.limit(LIMIT),
		read
			.select({
				accountId: attributionTouches.accountId,
				verdict: attributionTouches.verdict,
				weight: attributionTouches.weight,
				occurredAt: attributionTouches.occurredAt,
			})
			.from(attributionTouches)
			.where(
				and(
					eq(attributionTouches.referrerAccountId, referrerAccountId),
					ne(attributionTouches.verdict, 'influence'),
				),
			)
			.orderBy(desc(attributionTouches.occurredAt))
			.limit(LIMIT * 5),
	])
	return combine(credited, touched)
}

/** The accounts that brought an account. `''` stands for referrers that are no account. */
export async function listReferralsOf(
	read: Reader,
	accountId: string,
): Promise<ReferralRow[]> {
	const [credited, touched] = await Promise.all([
		read
			.select({
				accountId: creditRollup.referrerAccountId,
				baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
			})
			.from(creditRollup)
			.where(eq(creditRollup.accountId, accountId))
			.groupBy(creditRollup.referrerAccountId),
		read
			.select({
				accountId: attributionTouches.referrerAccountId,
				verdict: attributionTouches.verdict,
				weight: attributionTouches.weight,
				occurredAt: attributionTouches.occurredAt,
			})
			.from(attributionTouches)
			.where(
				and(
					eq(attributionTouches.accountId, accountId),
					ne(attributionTouches.verdict, 'influence'),
				),
			),
	])
	return combine(
		credited,
		touched.map((touch) => ({ ...touch, accountId: touch.accountId ?? '' })),
	)
}

function combine(
	credited: { accountId: string; baseMinor: number }[],
	touched: {
		accountId: string
		verdict: TouchVerdict
		weight: number
		occurredAt: number
	}[],
): ReferralRow[] {
	const creditOf = new Map(
		credited.map(({ accountId, baseMinor }) => [accountId, baseMinor]),
	)
	const touchesOf = groupBy(touched, (touch) => touch.accountId)
	return [...new Set([...creditOf.keys(), ...touchesOf.keys()])]
		.map((accountId) => {
			const touches = touchesOf.get(accountId) ?? []
			return {
				accountId,
				creditedMinor: creditOf.get(accountId) ?? 0,
				hasShare: touches.some((touch) => touch.weight > 0),
				verdicts: touches.map((touch) => touch.verdict),
				firstTouchAt:
					touches.length === 0
						? null
						: Math.min(...touches.map((touch) => touch.occurredAt)),
			}
		})
		.sort(
			(a, b) =>
				b.creditedMinor - a.creditedMinor ||
				(b.firstTouchAt ?? 0) - (a.firstTouchAt ?? 0) ||
				(a.accountId < b.accountId ? -1 : 1),
		)
}
