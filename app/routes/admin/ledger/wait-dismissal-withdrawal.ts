import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { letWaitAgain } from '#app/operations/ledger/dismiss-wait.ts'
import { WAITING_LINES_PATH } from '#app/views/ledger/waiting-paths.ts'

/** Takes back that a refund or a credit which waits was dismissed. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { line: lineKey = '' } = await readForm(door.request)
	const taken = await letWaitAgain(database, { lineKey, actorId, now: now() })
	return redirect(WAITING_LINES_PATH, {
		headers: taken.ok
			? noticeHeader(`${lineKey} waits again.`)
			: noticeHeader('It is not dismissed any more.', 'plain'),
	})
}
