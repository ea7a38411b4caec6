import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { requireAdvocate } from '#app/http/guards.ts'
import { recordReview } from '#app/operations/referrals/record-review.ts'
import { ownAskPath } from '#app/views/asks/asks.ts'

/** The review is written. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const askId = door.params.id ?? ''
	const said = await recordReview(database, { askId, userId, now: now() })
	return backWith(ownAskPath(askId), said, {
		done: 'Thank you for the time that you took.',
		refusals: {
			not_accepted: 'You did not say yes to this one.',
			already_said: 'We know already, thank you.',
		},
	})
}
