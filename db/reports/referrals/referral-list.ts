import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { ReferralState } from '#app/domain/referrals/lifecycle.ts'
import type { TouchKind } from '#app/domain/referrals/touch.ts'
import type { Reader } from '#db/client.ts'
import { type Page, pageOf } from '#db/page.ts'
import { matchesAccount } from '#db/reports/accounts/account-search.ts'
import { accountDetails, accounts } from '#db/schema/accounts.ts'
import { referrals } from '#db/schema/leads.ts'
import type { StoredReferral } from '#db/stores/referrals/referrals.ts'

export type ReferralFilter = {
	/** `held`: waits for a decision; `expired`: open, and nobody heard of them for too long. */
	readonly state?: ReferralState | 'held' | 'expired' | undefined
	readonly kind?: TouchKind | undefined
	/** Who brought them. */
	readonly referrerAccountId?: string | undefined
	/** First touched from … and before … */
	readonly from?: number | undefined
	readonly before?: number | undefined
	/** Lower case. */
	readonly code?: string | undefined
	/** A part of the name, id or domain of the account that was brought. */
	readonly search?: string | undefined
}
export type ReferralCursor = Pick<
	StoredReferral,
	'lastTouchAt' | 'accountId' | 'referrerAccountId'
>

/** Referrals, those heard of last first, a page from a cursor on. `staleAt`: what was heard of last by then is expired. */
export async function listReferrals(
	read: Reader,
	filter: ReferralFilter,
	{ staleAt }: { staleAt: number },
	after: ReferralCursor | null,
	limit: number,
): Promise<Page<StoredReferral, ReferralCursor>> {
	const rows = await read
		.select({ referral: referrals })
		.from(referrals)
		.leftJoin(accounts, eq(accounts.id, referrals.accountId))
		.leftJoin(accountDetails, eq(accountDetails.accountId, referrals.accountId))
		.where(
			and(
				isInState(filter.state, staleAt),
				filter.kind ? eq(referrals.kind, filter.kind) : undefined,
				filter.referrerAccountId === undefined
					? undefined
					: eq(referrals.referrerAccountId, filter.referrerAccountId),
				filter.from === undefined
					? undefined
					: sql`${referrals.firstTouchAt} >= ${filter.from}`,
				filter.before === undefined
					? undefined
					: sql`${referrals.firstTouchAt} < ${filter.before}`,
				filter.code ? eq(referrals.code, filter.code) : undefined,
				matchesAccount(filter.search, referrals.accountId),
				after
					? sql`(${referrals.lastTouchAt}, ${referrals.accountId}, ${referrals.referrerAccountId}) < (${after.lastTouchAt}, ${after.accountId}, ${after.referrerAccountId})`
					: undefined,
			),
		)
		.orderBy(
			sql`${referrals.lastTouchAt} desc`,
			sql`${referrals.accountId} desc`,
			sql`${referrals.referrerAccountId} desc`,
		)
		.limit(limit + 1)
	return pageOf(
		rows.map(({ referral }) => referral),
		limit,
		({ lastTouchAt, accountId, referrerAccountId }) => ({
			lastTouchAt,
			accountId,
			referrerAccountId,
		}),
	)
}

const OPEN: ReferralState[] = ['pending', 'qualified']

function isInState(state: ReferralFilter['state'], staleAt: number) {
	if (state === undefined) return undefined
	if (state === 'held') return isNotNull(referrals.suspicion)
	const isStale = sql`${referrals.lastTouchAt} <= ${staleAt}`
	if (state === 'expired')
		return and(
			inArray(referrals.state, OPEN),
			isNull(referrals.suspicion),
			isStale,
		)
	return and(
		eq(referrals.state, state),
		isNull(referrals.suspicion),
		OPEN.includes(state)
			? sql`${referrals.lastTouchAt} > ${staleAt}`
			: undefined,
	)
}
