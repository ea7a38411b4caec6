import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { readPeriod } from '#app/http/period.ts'
import { reopenPeriod } from '#app/operations/ledger/reopen-period.ts'
import { periodPath } from '#app/views/paths/period-paths.ts'

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const period = readPeriod(door.params.period)
	const { database, now } = door.context
	const ended = await reopenPeriod(database, { period, actorId, now: now() })
	return ended.ok
		? redirect(periodPath(period), {
				headers: noticeHeader(
					'It is open again, under review until it is closed anew.',
				),
			})
		: redirect(`${periodPath(period)}?refused=${ended.reason}`)
}
