import { overridesInForce } from '#app/domain/attribution/override.ts'
import { cyclicEdges, type Edge } from '#app/domain/referrals/graph.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { companiesOf } from '#db/stores/accounts/account-facts.ts'
import {
	insertOverride,
	type NewOverride,
	storedOverrides,
} from '#db/stores/ledger/overrides.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

export type OverrideRefusal =
	| 'account_unknown'
	| 'referrer_unknown'
	| 'referrer_twice'
	| 'self_referral'
	| 'shares_do_not_sum'
	| 'reason_missing'
	| 'would_close_cycle'

const WHOLE = 10_000

export type OverrideToSet = {
	readonly accountId: string
	readonly shares: { referrerAccountId: string; basisPoints: number }[]
	readonly notReferredBasisPoints: number
	readonly reason: string
	readonly effectiveAt: number
	readonly actorId: string | null
	/** Who proposed it, where whoever sets it agreed to a proposal. */
	readonly proposedBy?: string
	readonly now: number
}

/**
 * Sets who shares an account's revenue from `effectiveAt` on, as a new version that recomputation does not touch.
 * The account is queued for settling. Shares are basis points and, with the part not referred, sum to 10,000.
 */
export const overrideShares = (
	database: Database,
	override: OverrideToSet,
): Promise<Result<{ id: string; version: number }, OverrideRefusal>> =>
	database.transact((tx) => overrideSharesIn(tx, override))

/** The same, in the transaction of its caller. */
export async function overrideSharesIn(
	tx: Tx,
	{
		accountId,
		shares,
		notReferredBasisPoints,
		reason,
		effectiveAt,
		actorId,
		proposedBy,
		now,
	}: OverrideToSet,
): Promise<Result<{ id: string; version: number }, OverrideRefusal>> {
	const refusal = refusalOf(accountId, shares, notReferredBasisPoints, reason)
	if (refusal) return refused(refusal)
	const referrerIds = shares.map((share) => share.referrerAccountId)
	const known = await companiesOf(tx, [accountId, ...referrerIds])
	if (!known.has(accountId)) return refused('account_unknown')
	if (referrerIds.some((id) => !known.has(id)))
		return refused('referrer_unknown')
	const stored = await storedOverrides(tx)
	const latest = stored.get(accountId)?.at(-1)
	const version = 1 + (latest?.version ?? 0)
	const override = {
		accountId,
		version,
		shares,
		notReferredBasisPoints,
		effectiveAt,
		createdAt: now,
		createdBy: proposedBy ?? actorId,
	}
	stored.set(accountId, [...(stored.get(accountId) ?? []), override])
	if (cyclicEdges([...stored.values()].flatMap(edgesOf)).size > 0)
		return refused('would_close_cycle')
	const id = await insertOverride(tx, override, reason)
	await queueAccounts(tx, [accountId], now)
	await appendAudit(tx, {
		at: now,
		actorId,
		action: proposedBy === undefined ? 'override.set' : 'override.approved',
		subjectType: 'account',
		subjectId: accountId,
		...(latest && { before: auditedOf(latest) }),
		after: {
			...auditedOf(override),
			...(proposedBy !== undefined && { proposedBy }),
		},
		note: reason,
	})
	return done({ id, version })
}

const auditedOf = ({
	version,
	shares,
	notReferredBasisPoints,
	effectiveAt,
}: NewOverride) => ({ version, shares, notReferredBasisPoints, effectiveAt })

/** Whom the overrides of an account connect it with. */
const edgesOf = (overrides: readonly NewOverride[]): Edge[] =>
	overridesInForce(overrides).flatMap(({ accountId, shares }) =>
		shares
			.filter(({ basisPoints }) => basisPoints > 0)
			.map(({ referrerAccountId }) => ({
				referrerId: referrerAccountId,
				referredId: accountId,
				conversionAt: 0,
			})),
	)

function refusalOf(
	accountId: string,
	shares: readonly { referrerAccountId: string; basisPoints: number }[],
	notReferredBasisPoints: number,
	reason: string,
): OverrideRefusal | null {
	const points = [
		...shares.map((share) => share.basisPoints),
		notReferredBasisPoints,
	]
	if (points.some((each) => !Number.isInteger(each) || each < 0))
		return 'shares_do_not_sum'
	if (points.reduce((sum, each) => sum + each, 0) !== WHOLE)
		return 'shares_do_not_sum'
	const referrers = shares.map((share) => share.referrerAccountId)
	if (new Set(referrers).size !== referrers.length) return 'referrer_twice'
	if (referrers.includes(accountId)) return 'self_referral'
	return reason.trim() === '' ? 'reason_missing' : null
}
