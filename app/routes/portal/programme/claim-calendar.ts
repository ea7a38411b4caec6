import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { viewClaimCalendar } from '#app/views/programme/claim-calendar.ts'

/** A confirmed talk as a file that calendars open. */
export async function loader(door: LoaderFunctionArgs) {
	const { accountId } = await requireAdvocate(door)
	const { origin } = new URL(door.request.url)
	const calendar = await viewClaimCalendar(
		door.context.database.read,
		door.params.id ?? '',
		{ accountId, origin },
	)
	if (!calendar) throw notFound()
	return new Response(calendar.file, {
		headers: {
			'Content-Type': 'text/calendar; charset=utf-8; method=PUBLISH',
			'Content-Disposition': 'attachment; filename="event.ics"',
			'Cache-Control': 'no-store',
		},
	})
}
