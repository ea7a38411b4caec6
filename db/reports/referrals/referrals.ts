import { and, desc, eq, inArray, sql, sum } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { referrals } from '#db/schema/leads.ts'
import { creditRollup } from '#db/schema/ledger.ts'
import type { StoredReferral } from '#db/stores/referrals/referrals.ts'

/** A referral, and what was credited for it. */
export type ReferralRow = Pick<
	StoredReferral,
	| 'accountId'
	| 'referrerAccountId'
	| 'referrerContactId'
	| 'state'
	| 'reason'
	| 'suspicion'
	| 'kind'
	| 'code'
	| 'firstTouchAt'
	| 'lastTouchAt'
	| 'leadAt'
	| 'qualifiedAt'
	| 'convertedAt'
> & {
	/** In the base currency, of all time. */
	readonly creditedMinor: number
}

const columns = {
	accountId: referrals.accountId,
	referrerAccountId: referrals.referrerAccountId,
	referrerContactId: referrals.referrerContactId,
	state: referrals.state,
	reason: referrals.reason,
	suspicion: referrals.suspicion,
	kind: referrals.kind,
	code: referrals.code,
	firstTouchAt: referrals.firstTouchAt,
	lastTouchAt: referrals.lastTouchAt,
	leadAt: referrals.leadAt,
	qualifiedAt: referrals.qualifiedAt,
	convertedAt: referrals.convertedAt,
}

const LIMIT = 200

/** The accounts that an account brought or tried to bring: those that brought most, then the latest. */
export async function listReferralsBy(
	read: Reader,
	referrerAccountId: string,
): Promise<ReferralRow[]> {
	const [credited, latest] = await Promise.all([
		read
			.select({
				accountId: creditRollup.accountId,
				baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
			})
			.from(creditRollup)
			.where(eq(creditRollup.referrerAccountId, referrerAccountId))
			.groupBy(creditRollup.accountId)
			.having(sql`${sum(creditRollup.baseMinor)} <> 0`)
			.orderBy(desc(sum(creditRollup.baseMinor)), creditRollup.accountId)
			.limit(LIMIT),
		read
			.select(columns)
			.from(referrals)
			.where(eq(referrals.referrerAccountId, referrerAccountId))
			.orderBy(desc(referrals.lastTouchAt), referrals.accountId)
			.limit(LIMIT),
	])
	const creditOf = new Map(
		credited.map(({ accountId, baseMinor }) => [accountId, baseMinor]),
	)
	const known = new Set(latest.map(({ accountId }) => accountId))
	const earlier = await inChunks(
		[...creditOf.keys()].filter((id) => !known.has(id)),
		(piece) =>
			read
				.select(columns)
				.from(referrals)
				.where(
					and(
						eq(referrals.referrerAccountId, referrerAccountId),
						inArray(referrals.accountId, piece),
					),
				),
	)
	return [...latest, ...earlier]
		.map((row) => ({ ...row, creditedMinor: creditOf.get(row.accountId) ?? 0 }))
		.sort(byCredit)
}

/** Who brought an account. `''` stands for referrers that are no account. */
export async function listReferralsOf(
	read: Reader,
	accountId: string,
): Promise<ReferralRow[]> {
	const [credited, rows] = await Promise.all([
		read
			.select({
				referrerAccountId: creditRollup.referrerAccountId,
				baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
			})
			.from(creditRollup)
			.where(eq(creditRollup.accountId, accountId))
			.groupBy(creditRollup.referrerAccountId),
		read
			.select(columns)
			.from(referrals)
			.where(eq(referrals.accountId, accountId)),
	])
	const creditOf = new Map(
		credited.map((row) => [row.referrerAccountId, row.baseMinor]),
	)
	return rows
		.map((row) => ({
			...row,
			creditedMinor: creditOf.get(row.referrerAccountId) ?? 0,
		}))
		.sort(byCredit)
}

const byCredit = (a: ReferralRow, b: ReferralRow): number =>
	b.creditedMinor - a.creditedMinor ||
	b.firstTouchAt - a.firstTouchAt ||
	(a.accountId + a.referrerAccountId < b.accountId + b.referrerAccountId
		? -1
		: 1)
