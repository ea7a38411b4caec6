import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { backWith } from '#app/http/back-with.ts'
import { readForm } from '#app/http/forms.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { declineSetting } from '#app/operations/ledger/decline-setting.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import {
	SETTING_REFUSALS,
	viewSettingProposal,
} from '#app/views/ledger/waiting-setting.ts'

async function find(door: LoaderFunctionArgs, adminId: string) {
	const { database, organisation } = door.context
	const view = await database.snapshot((read) =>
		viewSettingProposal(read, organisation, door.params.id ?? '', adminId),
	)
	if (!view) throw notFound()
	return view
}

export async function loader(door: LoaderFunctionArgs) {
	const { id: adminId } = await requireMay(door, 'administer')
	const { settings, mayDecide, proposed, changes, kind } = await find(
		door,
		adminId,
	)
	if (!mayDecide) throw redirect(settings)
	return {
		settings,
		proposed,
		changes,
		isTakenBack: kind === 'line_void' || kind === 'import_undo',
	}
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { settings } = await find(door, actorId)
	const { reason: answer = '' } = await readForm(door.request)
	const declined = await declineSetting(database, {
		proposalId: door.params.id ?? '',
		answer,
		actorId,
		now: now(),
	})
	if (!declined.ok && declined.reason === 'answer_missing')
		return data(
			{ typed: answer, error: 'Say why: whoever proposed it reads it' },
			{ status: 422 },
		)
	return backWith<string>(settings, declined, {
		done: 'Declined. They are mailed your reason.',
		refusals: SETTING_REFUSALS,
	})
}

export const meta: MetaFunction = () => [
	{ title: 'Decline what is proposed · Laurel' },
]

export default function SettingRefusal() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<ConfirmPage
			title={
				view.isTakenBack
					? 'Decline to take it back?'
					: 'Decline this change of settings?'
			}
			lead={`Proposed by ${view.proposed}.`}
			back={{
				to: view.settings,
				label: view.isTakenBack ? 'What it is about' : 'The settings',
			}}
			consequences={[
				...view.changes.map(({ term, text }) => `Not to be: ${term}: ${text}`),
				view.isTakenBack
					? 'Everything stays as it is. Nothing is posted.'
					: 'The settings stay as they are. Nothing is posted.',
				'Your reason is mailed to whoever proposed it, and kept in the audit log.',
			]}
			reason={{
				label: 'Why',
				hint: 'In a sentence or two.',
				typed: answer?.typed,
				error: answer?.error,
			}}
			submit="Decline"
			leave="Leave it open"
		/>
	)
}
