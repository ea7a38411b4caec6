import type { AskState } from '#app/domain/asks/budget.ts'
import type { Tx } from '#db/client.ts'
import type { Ask } from '#db/stores/asks/asks.ts'

/** Goes on with what an ask was made for, now that it ended. What that is, is above asks: whoever ends one gives it. */
export type FollowAsk = (
	tx: Tx,
	ask: Ask,
	end: { state: Exclude<AskState, 'open'>; now: number },
) => Promise<void>
