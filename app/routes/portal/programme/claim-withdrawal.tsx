import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { notFound, requireAdvocate } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { withdrawClaim } from '#app/operations/programme/perks/withdraw-claim.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { ownClaimPath } from '#app/views/programme/perks.ts'
import { viewWithdrawal } from '#app/views/programme/portal-claim.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { accountId } = await requireAdvocate(door)
	const { database, organisation, now } = door.context
	const view = await viewWithdrawal(
		database.read,
		organisation,
		door.params.id ?? '',
		{ accountId, now: now() },
	)
	if (!view) throw notFound()
	if (!view.isPossible) throw redirect(view.path)
	return view
}

/** Gives a claim back. */
export async function action(door: ActionFunctionArgs) {
	const { id: userId } = await requireAdvocate(door)
	const { database, now } = door.context
	const claimId = door.params.id ?? ''
	const withdrawn = await withdrawClaim(database, {
		claimId,
		userId,
		now: now(),
	})
	if (withdrawn.ok)
		return redirect(ownClaimPath(claimId), {
			headers: noticeHeader('It is withdrawn, and its place given back.'),
		})
	if (withdrawn.reason === 'claim_unknown') throw notFound()
	return redirect(`${ownClaimPath(claimId)}?refused=${withdrawn.reason}`)
}

export const meta: MetaFunction = () => [{ title: 'Withdraw · Laurel' }]

export default function Withdrawal() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title="Withdraw your claim?"
				lead={view.what}
				back={{ to: view.path, label: 'Your claim' }}
			/>
			<div className="max-w-2xl">
				<Card>
					<ul className="list-disc space-y-1.5 pl-5">
						{view.consequences.map((consequence) => (
							<li key={consequence}>{consequence}</li>
						))}
					</ul>
				</Card>
				<Form method="post" className="mt-6 flex flex-wrap gap-3">
					<Button look="danger">Withdraw</Button>
					<ButtonLink to={view.path}>Keep it</ButtonLink>
				</Form>
			</div>
		</>
	)
}
