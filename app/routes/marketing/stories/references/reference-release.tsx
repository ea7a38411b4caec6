import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { backWith } from '#app/http/back-with.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { releaseReference } from '#app/operations/stories/references/release-reference.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import { referencePath } from '#app/views/paths/marketing-paths.ts'
import { viewReference } from '#app/views/stories/reference.ts'
import { REFERENCE_REFUSALS } from '#app/views/stories/reference-words.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { role } = await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const given = { role, now: now() }
	const view = await viewReference(database.read, organisation, id, given)
	if (!view) throw notFound()
	if (!view.can.release) throw redirect(view.to)
	const { to, advocate, stateCode } = view
	return {
		to,
		consequences: [
			'The request is open again, and the matches are shown anew.',
			...(advocate === null
				? []
				: stateCode === 'asked'
					? [
							`What ${advocate.name} was asked is taken back; it counts for nothing.`,
						]
					: [
							`${advocate.name} is mailed that the call is not needed any more. Their yes keeps counting on their budget.`,
						]),
		],
	}
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const requestId = door.params.id ?? ''
	const done = await releaseReference(database, {
		requestId,
		actorId,
		now: now(),
	})
	return backWith(referencePath(requestId), done, {
		done: 'Open again: here is who else could take it.',
		refusals: REFERENCE_REFUSALS,
	})
}

export const meta: MetaFunction = () => [
	{ title: 'Ask somebody else · Laurel' },
]

export default function ReleaseReference() {
	const { to, consequences } = useLoaderData<typeof loader>()
	return (
		<ConfirmPage
			title="Ask somebody else?"
			back={{ to, label: 'The request' }}
			consequences={consequences}
			submit="Ask somebody else"
			leave="Leave it"
		/>
	)
}
