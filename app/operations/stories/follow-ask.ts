import type { FollowAsk } from '#app/operations/asks/follow-ask.ts'
import { followInvitation } from './follow-invitation.ts'
import { followReferenceAsk } from './references/follow-reference-ask.ts'

/** A case study goes on with its invitation, a reference with the ask for a call; nothing else waits for an ask. */
export const followAsk: FollowAsk = async (tx, ask, end) => {
	if (ask.kind === 'case_study') await followInvitation(tx, ask, end)
	if (ask.kind === 'call') await followReferenceAsk(tx, ask, end)
}
