import { moveReference } from '#app/domain/references/lifecycle.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import {
	type MakeAskRefusal,
	makeAskIn,
	type NewAsk,
} from '#app/operations/asks/make-ask.ts'
import type { Database } from '#db/client.ts'
import { findUser } from '#db/stores/people/users.ts'
import {
	changeReference,
	findReference,
} from '#db/stores/stories/references.ts'

export type AskForReferenceRefusal =
	| MakeAskRefusal
	| {
			readonly kind: 'request_unknown' | 'not_from_here' | 'of_the_prospect'
	  }

/** Asks an advocate to take a call that was requested: one at a time, on the same budget as every ask. */
export function askForReference(
	database: Database,
	{ requestId, ...ask }: { requestId: string } & Omit<NewAsk, 'kind'>,
): Promise<Result<{ askId: string }, AskForReferenceRefusal>> {
	return database.transact(async (tx) => {
		const request = await findReference(tx, requestId)
		if (!request) return refused({ kind: 'request_unknown' })
		const moved = moveReference(request.state, 'ask')
		if (!moved.ok) return refused({ kind: moved.reason })
		const advocate = await findUser(tx, ask.userId)
		if (
			request.prospectAccountId !== null &&
			advocate?.accountId === request.prospectAccountId
		)
			return refused({ kind: 'of_the_prospect' })
		const asked = await makeAskIn(tx, {
			...ask,
			kind: 'call',
			usefulUntil: request.neededBy,
		})
		if (!asked.ok) return asked
		await changeReference(tx, requestId, {
			state: moved.value,
			askId: asked.value.askId,
			userId: ask.userId,
			accountId: advocate?.accountId ?? null,
			updatedAt: ask.now,
		})
		return done(asked.value)
	})
}
