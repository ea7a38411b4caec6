import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { requireMay } from '#app/http/guards.ts'
import { readPeriod } from '#app/http/period.ts'
import { askExamination } from '#app/operations/ledger/ask-examination.ts'
import { closurePath } from '#app/views/paths/period-paths.ts'

/** Has the books examined before a month is closed. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'close_periods')
	const period = readPeriod(door.params.period)
	const { database, now } = door.context
	await askExamination(database, { actorId, now: now() })
	return redirect(closurePath(period))
}
