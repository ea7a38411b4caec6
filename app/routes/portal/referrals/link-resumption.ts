import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { requireAdvocate } from '#app/http/guards.ts'
import { resumeOwnLink } from '#app/operations/referrals/resume-own-link.ts'
import { ownLinkPath } from '#app/views/paths/link-paths.ts'

/** Starts a link of the advocate's own again. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const code = door.params.code ?? ''
	const resumed = await resumeOwnLink(database, { code, userId, now: now() })
	return backWith(ownLinkPath(code), resumed, {
		done: 'Your link counts again.',
		refusals: {
			not_paused: 'It is not paused.',
			paused_by_staff: 'It was paused for you: only your contact can start it.',
		},
	})
}
