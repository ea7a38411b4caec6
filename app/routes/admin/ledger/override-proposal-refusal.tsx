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
import { declineOverride } from '#app/operations/ledger/decline-override.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import { PROPOSAL_REFUSALS } from '#app/views/ledger/attribution/override-answers.ts'
import { viewProposal } from '#app/views/ledger/attribution/override-proposals.ts'
import { proposalPath } from '#app/views/paths/override-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id: adminId } = await requireMay(door, 'administer')
	const { database, organisation } = door.context
	const view = await database.snapshot((read) =>
		viewProposal(read, organisation, door.params.id ?? '', adminId),
	)
	if (!view) throw notFound()
	if (!view.mayDecide) throw redirect(view.path)
	return { account: view.account, path: view.path, proposed: view.proposed }
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const { reason: answer = '' } = await readForm(door.request)
	const proposalId = door.params.id ?? ''
	const declined = await declineOverride(database, {
		proposalId,
		answer,
		actorId,
		now: now(),
	})
	if (!declined.ok && declined.reason === 'answer_missing')
		return data(
			{ typed: answer, error: 'Say why: whoever proposed it reads it' },
			{ status: 422 },
		)
	return backWith<string>(proposalPath(proposalId), declined, {
		done: 'Declined. They are mailed your reason.',
		refusals: PROPOSAL_REFUSALS,
	})
}

export const meta: MetaFunction = () => [
	{ title: 'Decline a proposal · Laurel' },
]

export default function Refusal() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<ConfirmPage
			title={`Decline what was proposed for ${view.account}?`}
			lead={`Proposed by ${view.proposed}.`}
			back={{ to: view.path, label: 'The proposal' }}
			consequences={[
				'The shares stay as they are. Nothing is posted.',
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
