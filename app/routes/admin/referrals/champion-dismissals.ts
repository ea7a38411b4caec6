import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { dismissChampionMove } from '#app/operations/referrals/decide-champion-move.ts'
import { REVIEW_PATH } from '#app/views/paths/referral-paths.ts'
import { MOVE_REFUSALS } from '#app/views/referrals/referral-answers.ts'

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { contactId = '', formerAccountId = '' } = await readForm(door.request)
	const decided = await dismissChampionMove(database, {
		contactId,
		formerAccountId,
		actorId,
		now: now(),
	})
	return backWith(REVIEW_PATH, decided, {
		done: 'Dismissed. It is not offered again.',
		refusals: MOVE_REFUSALS,
	})
}
