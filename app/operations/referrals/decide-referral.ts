import {
	type DecideRefusal,
	type Verdict,
	weighDecision,
} from '#app/domain/referrals/decide.ts'
import type { OwnInterest } from '#app/domain/referrals/four-eyes.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { settleAtOnce } from '#app/operations/ledger/settling/settle-at-once.ts'
import type { Database, Tx } from '#db/client.ts'
import { readOwnInterest } from '#db/reports/referrals/own-interest.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	findReferral,
	insertDecision,
	latestDecision,
	type ReferralKey,
} from '#db/stores/referrals/referral-reviews.ts'

export type DecideReferralRefusal =
	| 'referral_unknown'
	/** Somebody decided since it was looked at. */
	| 'decided_meanwhile'
	| 'note_required'
	| 'note_too_long'
	| DecideRefusal
	| OwnInterest

/** A referral, and how it stood when somebody made up their mind. */
export type SeenReferral = ReferralKey & {
	/** The decision that held then; null: none did. Left out where nobody looked before. */
	readonly seenDecisionId?: string | null
}

export type Decided = {
	/** False where it was decided so before. */
	readonly isNew: boolean
}

type Given = {
	readonly verdict: Verdict
	readonly note: string
	readonly actorId: string
	readonly now: number
}

const NOTE_LIMIT = 10_000
/** So many fit into one short transaction. */
const STEP = 8

/** Adds a decision to a referral, in the transaction of its caller, and has its account settled again. */
export async function decideReferral(
	tx: Tx,
	referral: SeenReferral,
	{ verdict, note, actorId, now }: Given,
): Promise<Result<Decided, DecideReferralRefusal>> {
	const { accountId, referrerAccountId, seenDecisionId } = referral
	const known = await findReferral(tx, referral)
	if (!known) return refused('referral_unknown')
	const refusal = noteRefusal(verdict, note)
	if (refusal) return refused(refusal)
	const latest = await latestDecision(tx, referral)
	const weighed = weighDecision({ ...known, latest }, verdict)
	if (weighed === 'same') return done({ isNew: false })
	if (seenDecisionId !== undefined && seenDecisionId !== (latest?.id ?? null))
		return refused('decided_meanwhile')
	if (weighed !== 'decide') return refused(weighed)
	if (verdict.decision === 'cleared') {
		const interest = await readOwnInterest(tx, actorId, referral)
		if (interest) return refused(interest)
	}
	const reason = verdict.decision === 'rejected' ? verdict.reason : null
	const decisionId = await insertDecision(
		tx,
		{
			accountId,
			referrerAccountId,
			decision: verdict.decision,
			reason,
			suspicion: verdict.decision === 'held' ? 'by_hand' : null,
			decidedAt: now,
			decidedBy: actorId,
		},
		note.trim() || null,
	)
	await settleAtOnce(tx, accountId, now)
	await appendAudit(tx, {
		at: now,
		actorId,
		action: `referral.${verdict.decision}`,
		subjectType: 'account',
		subjectId: accountId,
		after: { referrerAccountId, decisionId, reason },
	})
	return done({ isNew: true })
}

/** What came of one of several. */
export type DecidedOne = {
	readonly referral: ReferralKey
	readonly result: Result<Decided, DecideReferralRefusal>
}

/** Decides several, each for itself, in steps of one short transaction each. */
export async function decideEach(
	database: Database,
	referrals: readonly SeenReferral[],
	decide: (
		tx: Tx,
		referral: SeenReferral,
	) => Promise<Result<Decided, DecideReferralRefusal>>,
): Promise<DecidedOne[]> {
	const all: DecidedOne[] = []
	for (let i = 0; i < referrals.length; i += STEP) {
		const some = await database.transact(async (tx) => {
			const decided: DecidedOne[] = []
			for (const referral of referrals.slice(i, i + STEP))
				decided.push({ referral, result: await decide(tx, referral) })
			return decided
		})
		all.push(...some)
	}
	return all
}

type Reviewed = Omit<Given, 'verdict'>

/** One verdict as an operation, on a referral and on several. */
export const decidesAs = (verdict: Verdict) => ({
	one: (
		database: Database,
		referral: SeenReferral,
		given: Reviewed,
	): Promise<Result<Decided, DecideReferralRefusal>> =>
		database.transact((tx) =>
			decideReferral(tx, referral, { ...given, verdict }),
		),
	each: (
		database: Database,
		referrals: readonly SeenReferral[],
		given: Reviewed,
	): Promise<DecidedOne[]> =>
		decideEach(database, referrals, (tx, referral) =>
			decideReferral(tx, referral, { ...given, verdict }),
		),
})

/** A rule that is set aside, or a doubt, is explained; a reason to reject speaks for itself, unless it is another. */
function noteRefusal(
	verdict: Verdict,
	note: string,
): 'note_required' | 'note_too_long' | null {
	if (note.length > NOTE_LIMIT) return 'note_too_long'
	const isSaid = verdict.decision === 'rejected' && verdict.reason !== 'other'
	return isSaid || note.trim() !== '' ? null : 'note_required'
}
