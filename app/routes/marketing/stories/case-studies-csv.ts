import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvResponse } from '#app/http/csv-response.ts'
import { requireMay } from '#app/http/guards.ts'
import { exportCaseStudies } from '#app/views/stories/case-study-board.ts'
import { caseStudyQueryOf } from '#app/views/stories/case-study-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const query = caseStudyQueryOf(new URL(door.request.url).searchParams)
	return csvResponse(
		'case-studies',
		exportCaseStudies(database.read, organisation, query, now()),
	)
}
