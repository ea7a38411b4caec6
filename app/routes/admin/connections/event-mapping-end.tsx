import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { endMapping } from '#app/operations/connections/events/end-mapping.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import { viewMappingEnd } from '#app/views/connections/events.ts'
import { EVENTS_PATH } from '#app/views/paths/paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const mapping = await viewMappingEnd(
		door.context.database.read,
		door.params.id ?? '',
	)
	if (!mapping) throw notFound()
	return mapping
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const ended = await endMapping(database, {
		id: door.params.id ?? '',
		actorId: admin.id,
		now: now(),
	})
	if (!ended.ok && ended.reason === 'not_found') throw notFound()
	return redirect(EVENTS_PATH, {
		headers: noticeHeader('The mapping ended. What it counted stays.'),
	})
}

export const meta: MetaFunction = () => [{ title: 'End a mapping · Laurel' }]

export default function EventMappingEnd() {
	const { event, counts, metric, isFilling } = useLoaderData<typeof loader>()
	return (
		<ConfirmPage
			title={`Count “${event}” no longer?`}
			back={{ to: EVENTS_PATH, label: 'Events' }}
			submit="End it"
			consequences={[
				`From now on, ${counts} of it are not counted for “${metric}”.`,
				'What was counted stays counted, and so does what milestones were reached by it.',
				...(isFilling
					? ['Events that were kept and are not counted yet are not counted.']
					: []),
				'Its events are still received and kept.',
			]}
		/>
	)
}
