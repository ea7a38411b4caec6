import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { requireMay } from '#app/http/guards.ts'
import { withdrawAsk } from '#app/operations/asks/withdraw-ask.ts'
import { followAsk } from '#app/operations/stories/follow-ask.ts'
import { ASKS_PATH } from '#app/views/paths/marketing-paths.ts'

/** Takes back what was asked. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const askId = door.params.id ?? ''
	const withdrawn = await withdrawAsk(database, followAsk, {
		askId,
		actorId,
		now: now(),
	})
	return backWith(ASKS_PATH, withdrawn, {
		done: 'Withdrawn. It counts no more, and can no longer be answered.',
		refusals: { not_open: 'It was answered or ended meanwhile.' },
	})
}
