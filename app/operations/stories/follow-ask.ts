import type { AskState } from '#app/domain/asks/budget.ts'
import { followReferenceAsk } from '#app/operations/stories/references/follow-reference-ask.ts'
import type { Tx } from '#db/client.ts'
import type { Ask } from '#db/stores/asks/asks.ts'
import { followInvitation } from './follow-invitation.ts'

/** What an ask was made for goes on with its end. */
export async function followAsk(
	tx: Tx,
	ask: Ask,
	end: { state: Exclude<AskState, 'open'>; now: number },
): Promise<void> {
	if (ask.kind === 'case_study') await followInvitation(tx, ask, end)
	if (ask.kind === 'call') await followReferenceAsk(tx, ask, end)
}
