import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { backWith } from '#app/http/back-with.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { cancelReference } from '#app/operations/stories/references/cancel-reference.ts'
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
	if (!view.can.cancel) throw redirect(view.to)
	const { to, advocate, stateCode } = view
	return {
		to,
		consequences: [
			'The request is closed. It stays in the list of all requests.',
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
	const done = await cancelReference(database, {
		requestId,
		actorId,
		now: now(),
	})
	return backWith(referencePath(requestId), done, {
		done: 'The request is closed.',
		refusals: REFERENCE_REFUSALS,
	})
}

export const meta: MetaFunction = () => [
	{ title: 'Close the request · Laurel' },
]

export default function CancelReference() {
	const { to, consequences } = useLoaderData<typeof loader>()
	return (
		<ConfirmPage
			title="Close the request?"
			back={{ to, label: 'The request' }}
			consequences={consequences}
			submit="Close it"
			leave="Leave it"
		/>
	)
}
