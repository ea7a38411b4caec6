import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { readForm } from '#app/http/forms.ts'
import { requireAdmin } from '#app/http/guards.ts'
import { askAnalysis } from '#app/operations/ask-analysis.ts'
import { askedMonthsOf } from '#app/views/asked-months.ts'
import {
	ATTRIBUTION_PATH,
	comparisonQuestion,
} from '#app/views/comparison-query.ts'
import { withParams } from '#app/views/paths.ts'

/** Asks for the models to be compared in a range of months, in the background. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireAdmin(door)
	const { database, now } = door.context
	const { from, to, problem } = askedMonthsOf(
		new URLSearchParams(await readForm(door.request)),
	)
	if (problem || from === null || to === null)
		throw new Response(null, { status: 400, statusText: 'Bad Request' })
	await askAnalysis(database, {
		question: comparisonQuestion({ from, to }),
		actorId: admin.id,
		now: now(),
	})
	return redirect(withParams(ATTRIBUTION_PATH, { from, to }))
}
