import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { readPeriod } from '#app/http/period.ts'
import { withdrawReopening } from '#app/operations/ledger/withdraw-reopening.ts'
import { periodPath } from '#app/views/paths/period-paths.ts'

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const period = readPeriod(door.params.period)
	const { database, now } = door.context
	const ended = await withdrawReopening(database, {
		period,
		actorId,
		now: now(),
	})
	return ended.ok
		? redirect(periodPath(period), {
				headers: noticeHeader('It stays closed.'),
			})
		: redirect(`${periodPath(period)}?refused=${ended.reason}`)
}
