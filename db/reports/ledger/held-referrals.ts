import { isNotNull, sql } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { referrals } from '#db/schema/leads.ts'
import type { StoredReferral } from '#db/stores/referrals/referrals.ts'

export type HeldReferral = StoredReferral & {
	/** Since when it waits: since it was held, else since the first of the touches between the two arrived. */
	readonly heldAt: number
}
export type HeldCursor = Pick<
	HeldReferral,
	'heldAt' | 'accountId' | 'referrerAccountId'
>

const HELD_AT = sql<number>`coalesce(
	(select max(d.decided_at) from referral_decisions d
		where d.account_id = referrals.account_id and d.referrer_account_id = referrals.referrer_account_id and d.decision = 'held'),
	(select min(t.created_at) from attribution_touches a join touches t on t.id = a.touch_id
		where a.account_id = referrals.account_id and coalesce(a.referrer_account_id, '') = referrals.referrer_account_id),
	referrals.first_touch_at)`.mapWith(Number)

/** Referrals that wait until somebody decides, those that wait longest first. Only they are read: they have an index. */
export async function listHeld(
	read: Reader,
	after: HeldCursor | null,
	limit: number,
): Promise<Page<HeldReferral, HeldCursor>> {
	const held = read
		.select({
			accountId: sql<string>`referrals.account_id`.as('held_account'),
			referrerAccountId: sql<string>`referrals.referrer_account_id`.as(
				'held_referrer',
			),
			heldAt: HELD_AT.as('held_at'),
		})
		.from(referrals)
		.where(isNotNull(referrals.suspicion))
		.as('held')
	const rows = await read
		.select({ referral: referrals, heldAt: held.heldAt })
		.from(held)
		.innerJoin(
			referrals,
			sql`${referrals.accountId} = ${held.accountId} and ${referrals.referrerAccountId} = ${held.referrerAccountId}`,
		)
		.where(
			after
				? sql`(${held.heldAt}, ${held.accountId}, ${held.referrerAccountId}) > (${after.heldAt}, ${after.accountId}, ${after.referrerAccountId})`
				: undefined,
		)
		.orderBy(held.heldAt, held.accountId, held.referrerAccountId)
		.limit(limit + 1)
	return pageOf(
		rows.map(({ referral, heldAt }) => ({
			...referral,
			heldAt: Number(heldAt),
		})),
		limit,
		({ heldAt, accountId, referrerAccountId }) => ({
			heldAt,
			accountId,
			referrerAccountId,
		}),
	)
}

/** How many wait. */
export const countHeld = (read: Reader): Promise<number> =>
	read.$count(referrals, isNotNull(referrals.suspicion))
