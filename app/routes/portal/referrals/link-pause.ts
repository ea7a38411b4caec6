import type { ActionFunctionArgs } from '@remix-run/node'
import { backWith } from '#app/http/back-with.ts'
import { requireAdvocate } from '#app/http/guards.ts'
import { pauseOwnLink } from '#app/operations/referrals/pause-own-link.ts'
import { ownLinkPath } from '#app/views/paths/link-paths.ts'

/** Stops a link of the advocate's own. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const code = door.params.code ?? ''
	const paused = await pauseOwnLink(database, { code, userId, now: now() })
	return backWith(ownLinkPath(code), paused, {
		done: 'Your link is paused.',
		refusals: { already_paused: 'It is paused already.' },
	})
}
