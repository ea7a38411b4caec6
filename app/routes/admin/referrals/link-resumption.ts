import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { resumeLink } from '#app/operations/referrals/resume-link.ts'
import {
	accountLinksPath,
	viewLinkToPause,
} from '#app/views/referrals/links-of-account.ts'

/** Starts a link again that staff paused. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const code = door.params.code ?? ''
	const resumed = await resumeLink(database, { code, actorId, now: now() })
	if (resumed.ok)
		return redirect(accountLinksPath(resumed.value.accountId), {
			headers: noticeHeader('The link counts again.'),
		})
	const view = await viewLinkToPause(database.read, code)
	if (!view) throw notFound()
	return redirect(view.back, {
		headers: noticeHeader('We have not paused it.', 'plain'),
	})
}
