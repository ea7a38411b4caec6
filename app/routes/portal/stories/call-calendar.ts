import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { viewCallCalendar } from '#app/views/stories/own-call.ts'

/** A reference call with a date as a file that calendars open. */
export async function loader(door: LoaderFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { origin } = new URL(door.request.url)
	const calendar = await viewCallCalendar(
		door.context.database.read,
		door.params.id ?? '',
		{ userId, origin },
	)
	if (!calendar) throw notFound()
	return new Response(calendar.file, {
		headers: {
			'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
			'Content-Disposition': 'attachment; filename="call.ics"',
			'Cache-Control': 'no-store',
		},
	})
}
