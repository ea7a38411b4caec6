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
import { declineClaim } from '#app/operations/programme/perks/decline-claim.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import { claimPath } from '#app/views/paths/marketing-paths.ts'
import {
	CLAIM_REFUSALS,
	REASON_REFUSALS,
} from '#app/views/programme/claim-answers.ts'
import { viewClaimDecision } from '#app/views/programme/claim-decision.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'run_programme')
	const { database, organisation, now } = door.context
	const id = door.params.id ?? ''
	const view = await database.snapshot((read) =>
		viewClaimDecision(read, organisation, id, now()),
	)
	if (!view) throw notFound()
	return { ...view, to: claimPath(id) }
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'run_programme')
	const { database, now } = door.context
	const { reason = '' } = await readForm(door.request)
	const claimId = door.params.id ?? ''
	const settled = await declineClaim(database, {
		claimId,
		reason,
		actorId,
		now: now(),
	})
	const error = settled.ok ? undefined : REASON_REFUSALS[settled.reason]
	if (error) return data({ typed: reason, error }, { status: 422 })
	return backWith<string>(claimPath(claimId), settled, {
		done: 'Declined. They are mailed your reason.',
		refusals: CLAIM_REFUSALS,
	})
}

export const meta: MetaFunction = () => [{ title: 'Decline a claim · Laurel' }]

export default function Refusal() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<ConfirmPage
			title={`Decline ${view.title} for ${view.account}?`}
			back={{ to: view.to, label: view.title }}
			consequences={view.onRefusal}
			reason={{
				label: 'Why',
				hint: `${view.advocate} reads it by mail and in the portal.`,
				typed: answer?.typed,
				error: answer?.error,
			}}
			submit="Decline"
			leave="Leave it open"
		/>
	)
}
