import {
	movedByOverride,
	needsSecondAdmin,
} from '#app/domain/ledger/override-proposal.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import {
	findWaitingProposal,
	insertProposal,
} from '#db/stores/ledger/override-proposals.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { mailOverrideProposed } from './mail-control-news.ts'
import {
	type OverrideRefusal,
	type OverrideToSet,
	overrideSharesIn,
} from './override-shares.ts'
import { overrideAndLook } from './preview-override.ts'

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
	  }

type AdminsOverride = OverrideToSet & { readonly actorId: string }

/** Carries how much an override would move out of the transaction in which it was tried. */
class MovesTooMuch extends Error {
	readonly movedMinor: number

	constructor(movedMinor: number) {
		super('undone: another admin has to agree')
		this.movedMinor = movedMinor
	}
}

/**
 * Sets shares as an admin wants them. Where that would move as much as finance wants two pairs of eyes for, nothing is
 * set: it becomes a proposal, and the other admins are told.
 */
export async function setOverride(
	database: Database,
	override: AdminsOverride,
): Promise<Result<OverrideOutcome, SetOverrideRefusal>> {
	try {
		return await database.transact(async (tx) => {
			if (await findWaitingProposal(tx, override.accountId))
				return refused('proposal_waiting')
			const { overrideThresholdMinor } = await readFinanceSettings(tx)
			if (overrideThresholdMinor === null) {
				const set = await overrideSharesIn(tx, override)
				return set.ok ? done({ isProposal: false, ...set.value }) : set
			}
			const seen = await overrideAndLook(tx, override)
			if (!seen.ok) return seen
			const { before, after, version } = seen.value
			const movedMinor = movedByOverride(before, after)
			if (needsSecondAdmin(movedMinor, overrideThresholdMinor))
				throw new MovesTooMuch(movedMinor)
			return done({ isProposal: false, version })
		})
	} catch (error) {
		if (error instanceof MovesTooMuch)
			return propose(database, override, error.movedMinor)
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
	movedMinor: number,
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
			after: { proposalId, ...proposed },
			note: reason,
		})
		await mailOverrideProposed(tx, {
			proposalId,
			accountId,
			movedMinor,
			proposedBy: actorId,
			now,
		})
		return done({ isProposal: true, proposalId, movedMinor })
	})
