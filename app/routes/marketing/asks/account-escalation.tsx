import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { backWith } from '#app/http/back-with.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { openEscalation } from '#app/operations/asks/open-escalation.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import { findAccountName } from '#app/views/accounts/account-name.ts'
import { advocacyPath } from '#app/views/paths/marketing-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const id = door.params.id ?? ''
	const name = await findAccountName(door.context.database.read, id)
	if (name === null) throw notFound()
	return { name, to: advocacyPath(id) }
}

const ERRORS: Readonly<Record<string, string>> = {
	note_required: 'Say what is wrong',
	note_too_long: 'Say it in at most 10,000 characters',
}

/** Notes that something is wrong at an account. */
export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const { reason: note = '' } = await readForm(door.request)
	const accountId = door.params.id ?? ''
	if ((await findAccountName(database.read, accountId)) === null)
		throw notFound()
	const opened = await openEscalation(database, {
		accountId,
		note,
		actorId,
		now: now(),
	})
	const error = opened.ok ? undefined : ERRORS[opened.reason]
	if (error) return data({ typed: note, error }, { status: 422 })
	return backWith<string>(advocacyPath(accountId), opened, {
		done: 'The escalation is open: nobody there is asked anything until it is closed.',
		refusals: { already_open: 'One is open already.' },
	})
}

export const meta: MetaFunction = () => [
	{ title: 'Open an escalation · Laurel' },
]

export default function OpenEscalation() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<ConfirmPage
			title={`Open an escalation for ${view.name}`}
			back={{ to: view.to, label: view.name }}
			consequences={[
				'Nobody of this account is asked anything until it is closed; an admin may, with a reason.',
				'What they were asked already stays open, and what they claim is not touched.',
				'They are not told.',
			]}
			reason={{
				label: 'What is wrong',
				hint: 'Your team reads it, the customer does not.',
				typed: answer?.typed,
				error: answer?.error,
			}}
			submit="Open it"
			look="primary"
			leave="Leave it"
		/>
	)
}
