import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { checkRange } from '#app/domain/ledger/sor-range.ts'
import { readForm } from '#app/http/forms.ts'
import { requireMay } from '#app/http/guards.ts'
import { askAnalysis } from '#app/operations/ledger/ask-analysis.ts'
import {
	ATTRIBUTION_PATH,
	comparisonQueryOf,
	comparisonQuestion,
} from '#app/views/ledger/attribution/comparison-query.ts'
import { withParams } from '#app/views/paths/paths.ts'

/** Asks for the models to be compared in a range of months, in the background. */
export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { from, to, problems } = comparisonQueryOf(
		new URLSearchParams(await readForm(door.request)),
	)
	if (
		from === null ||
		to === null ||
		checkRange(from, to) !== null ||
		Object.values(problems).some(Boolean)
	)
		throw new Response(null, { status: 400, statusText: 'Bad Request' })
	await askAnalysis(database, {
		question: comparisonQuestion({ from, to }),
		actorId: admin.id,
		now: now(),
	})
	return redirect(withParams(ATTRIBUTION_PATH, { from, to }))
}
