import {
	type MovedBefore,
	movedByOverride,
	needsSecondAdmin,
	SUMMED_FOR,
} from '#app/domain/ledger/override-proposal.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import {
	insertOverrideMove,
	movedForAccount,
} from '#db/stores/ledger/override-moves.ts'
import {
	findWaitingProposal,
	insertProposal,
} from '#db/stores/ledger/override-proposals.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { hasSecondAdmin } from '#db/stores/people/second-admin.ts'
import { mailOverrideProposed } from './mail-control-news.ts'
import type { OverrideRefusal, OverrideToSet } from './override-shares.ts'
import { movedAhead, overrideAndLook } from './preview-override.ts'

export type SetOverrideRefusal =
	| OverrideRefusal
	/** What was proposed for the account is to be decided first. */
	| 'proposal_waiting'

export type OverrideOutcome =
	| { readonly isProposal: false; readonly version: number }
	| {
			readonly isProposal: true
			readonly proposalId: string
			readonly movedMinor: number
			readonly movedBefore: MovedBefore
	  }

type AdminsOverride = OverrideToSet & { readonly actorId: string }

type Moves = {
	readonly movedMinor: number
	readonly movedBefore: MovedBefore
}

/** Carries how much an override would move out of the transaction in which it was tried. */
class MovesTooMuch extends Error {
	readonly moves: Moves

	constructor(moves: Moves) {
		super('undone: another admin has to agree')
		this.moves = moves
	}
}

/**
 * Sets shares as an admin wants them, and keeps how much that moved. Where this, with what they moved for the account
 * lately, is as much as finance wants two pairs of eyes for, and there are two, nothing is set: it becomes a proposal, and
 * the other admins are told.
 */
export async function setOverride(
	database: Database,
	override: AdminsOverride,
): Promise<Result<OverrideOutcome, SetOverrideRefusal>> {
	const { accountId, actorId, now } = override
	const aheadMinor = await movedAhead(database, override)
	try {
		return await database.transact(async (tx) => {
			if (await findWaitingProposal(tx, accountId))
				return refused('proposal_waiting')
			const movedBefore = await movedForAccount(tx, {
				accountId,
				userId: actorId,
				after: now - SUMMED_FOR,
				until: now,
			})
			const seen = await overrideAndLook(tx, override)
			if (!seen.ok) return seen
			const { before, after, id: overrideId, version } = seen.value
			const movedMinor = Math.max(aheadMinor, movedByOverride(before, after))
			const { overrideThresholdMinor } = await readFinanceSettings(tx)
			if (
				needsSecondAdmin(movedMinor, movedBefore, overrideThresholdMinor) &&
				(await hasSecondAdmin(tx, actorId, now))
			)
				throw new MovesTooMuch({ movedMinor, movedBefore })
			await insertOverrideMove(tx, { overrideId, movedMinor })
			return done({ isProposal: false, version })
		})
	} catch (error) {
		if (error instanceof MovesTooMuch)
			return propose(database, override, error.moves)
		throw error
	}
}

const propose = (
	database: Database,
	{
		accountId,
		shares,
		notReferredBasisPoints,
		reason,
		effectiveAt,
		actorId,
		now,
	}: AdminsOverride,
	{ movedMinor, movedBefore }: Moves,
): Promise<Result<OverrideOutcome, 'proposal_waiting'>> =>
	database.transact(async (tx) => {
		if (await findWaitingProposal(tx, accountId))
			return refused('proposal_waiting')
		const proposalId = newId()
		const proposed = { shares, notReferredBasisPoints, effectiveAt, movedMinor }
		await insertProposal(tx, {
			...proposed,
			id: proposalId,
			accountId,
			proposedAt: now,
			proposedBy: actorId,
			reason,
		})
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'override.proposed',
			subjectType: 'account',
			subjectId: accountId,
			after: {
				proposalId,
				...proposed,
				...(movedBefore.movedMinor > 0 && {
					movedBeforeMinor: movedBefore.movedMinor,
				}),
			},
			note: reason,
		})
		await mailOverrideProposed(tx, {
			proposalId,
			accountId,
			movedMinor,
			movedBeforeMinor: movedBefore.movedMinor,
			proposedBy: actorId,
			now,
		})
		return done({ isProposal: true, proposalId, movedMinor, movedBefore })
	})
