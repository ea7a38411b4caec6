import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requireMay } from '#app/http/guards.ts'
import { viewInterviewCalendar } from '#app/views/stories/story-workspace.ts'

/** The booked interview as a file that calendars open. */
export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { origin } = new URL(door.request.url)
	const file = await viewInterviewCalendar(
		door.context.database.read,
		door.params.id ?? '',
		origin,
	)
	if (file === null) throw notFound()
	return new Response(file, {
		headers: {
			'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
			'Content-Disposition': 'attachment; filename="interview.ics"',
			'Cache-Control': 'no-store',
		},
	})
}
