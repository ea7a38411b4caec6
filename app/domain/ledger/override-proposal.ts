import { movedBetween } from '#app/domain/attribution/moved.ts'
import { DAY } from '#app/domain/durations.ts'

/** What is credited to one referrer; '' where the referrer is no account. */
export type Credited = {
	readonly referrerAccountId: string
	readonly baseMinor: number
}

/** How much changes hands between two states of an account's credits, in minor units: what `movedBetween` says of their differences. */
export function movedByOverride(
	before: readonly Credited[],
	after: readonly Credited[],
): number {
	const changes = new Map<string, number>()
	const add = (rows: readonly Credited[], sign: 1 | -1) => {
		for (const { referrerAccountId, baseMinor } of rows)
			changes.set(
				referrerAccountId,
				(changes.get(referrerAccountId) ?? 0) + sign * baseMinor,
			)
	}
	add(before, -1)
	add(after, 1)
	return movedBetween(changes.values()).movedMinor
}

/** For how long what one person moves for one referred account is added up. Exactly that old is out. */
export const SUMMED_FOR = 30 * DAY

/** What one person moved for a referred account within `SUMMED_FOR`, by overrides that nobody else agreed to. */
export type MovedBefore = {
	readonly movedMinor: number
	/** When they set the first of these; null: there are none. */
	readonly since: number | null
}

/**
 * Whether an override that moves so much needs another admin: with what was moved before it reaches the threshold. One
 * that moves nothing never does.
 * @param thresholdMinor null: no override does
 */
export const needsSecondAdmin = (
	movedMinor: number,
	{ movedMinor: movedBeforeMinor }: Pick<MovedBefore, 'movedMinor'>,
	thresholdMinor: number | null,
): boolean =>
	thresholdMinor !== null &&
	movedMinor > 0 &&
	movedMinor + movedBeforeMinor >= thresholdMinor

export type ProposalState = 'waiting' | 'approved' | 'declined' | 'withdrawn'

export type ProposalRefusal =
	| 'proposal_unknown'
	/** Somebody decided about it already, or took it back. */
	| 'not_waiting'
	/** Nobody decides about what they proposed themselves. */
	| 'own_proposal'
	/** Only whoever proposed it takes it back. */
	| 'not_own_proposal'

type Proposed = {
	readonly state: ProposalState
	readonly proposedBy: string
}

/** Why this admin may not decide about a proposal; null: they may. */
export function decideRefusal(
	proposal: Proposed | null,
	adminId: string,
): ProposalRefusal | null {
	if (!proposal) return 'proposal_unknown'
	if (proposal.state !== 'waiting') return 'not_waiting'
	return proposal.proposedBy === adminId ? 'own_proposal' : null
}

/** Why this admin may not take a proposal back; null: they may. */
export function withdrawRefusal(
	proposal: Proposed | null,
	adminId: string,
): ProposalRefusal | null {
	if (!proposal) return 'proposal_unknown'
	if (proposal.state !== 'waiting') return 'not_waiting'
	return proposal.proposedBy === adminId ? null : 'not_own_proposal'
}
