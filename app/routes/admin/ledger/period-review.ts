import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { readPeriod } from '#app/http/period.ts'
import { reviewPeriod } from '#app/operations/ledger/review-period.ts'
import { periodPath } from '#app/views/paths/period-paths.ts'

/** Says that a month is being looked through before it is closed, or that it no longer is. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'close_periods')
	const period = readPeriod(door.params.period)
	const { reviewing } = await readForm(door.request)
	const isReviewing = reviewing === 'yes'
	const { database, now } = door.context
	const reviewed = await reviewPeriod(database, {
		period,
		isReviewing,
		actorId,
		now: now(),
	})
	return reviewed.ok
		? redirect(periodPath(period), {
				headers: noticeHeader(
					isReviewing ? 'It is under review.' : 'It is open.',
				),
			})
		: redirect(`${periodPath(period)}?refused=${reviewed.reason}`)
}
