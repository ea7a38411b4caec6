import type { AskState } from '#app/domain/asks/budget.ts'
import { moveReference } from '#app/domain/references/lifecycle.ts'
import type { Tx } from '#db/client.ts'
import type { Ask } from '#db/stores/asks/asks.ts'
import {
	changeReference,
	findReferenceOfAsk,
} from '#db/stores/stories/references.ts'

/** A yes leads to a date; anything else frees the request for somebody else. An ask for a call may be for none of them. */
export async function followReferenceAsk(
	tx: Tx,
	ask: Ask,
	{ state, now }: { state: Exclude<AskState, 'open'>; now: number },
): Promise<void> {
	const request = await findReferenceOfAsk(tx, ask.id)
	if (!request) return
	const moved = moveReference(
		request.state,
		state === 'accepted' ? 'accept' : 'free',
	)
	if (!moved.ok) return
	await changeReference(tx, request.id, {
		state: moved.value,
		updatedAt: now,
		...(moved.value === 'searching' && NOBODY),
	})
}

const NOBODY = { accountId: null, userId: null, askId: null }
