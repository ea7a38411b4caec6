import type {
	ActionFunctionArgs,
	LoaderFunctionArgs,
	MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { backWith } from '#app/http/back-with.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { withdrawClaimForAdvocate } from '#app/operations/programme/perks/withdraw-claim-for-advocate.ts'
import { ConfirmPage } from '#app/ui/layout/confirm-page.tsx'
import { claimPath } from '#app/views/paths/marketing-paths.ts'
import { CLAIM_REFUSALS } from '#app/views/programme/claim-answers.ts'
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
	const claimId = door.params.id ?? ''
	const settled = await withdrawClaimForAdvocate(database, {
		claimId,
		actorId,
		now: now(),
	})
	return backWith(claimPath(claimId), settled, {
		done: 'Withdrawn for them.',
		refusals: CLAIM_REFUSALS,
	})
}

export const meta: MetaFunction = () => [{ title: 'Withdraw a claim · Laurel' }]

export default function Withdrawal() {
	const view = useLoaderData<typeof loader>()
	return (
		<ConfirmPage
			title={`Withdraw ${view.title} for ${view.account}?`}
			back={{ to: view.to, label: view.title }}
			consequences={view.onWithdrawal}
			submit="Withdraw for them"
			leave="Leave as it is"
		/>
	)
}
