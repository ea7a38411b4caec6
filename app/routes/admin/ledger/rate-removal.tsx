import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { removeRate } from '#app/operations/ledger/set-rate.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { viewRateRemoval } from '#app/views/ledger/rates.ts'
import { ratesPath } from '#app/views/ledger/rates-query.ts'

const rateOf = ({ params }: LoaderFunctionArgs | ActionFunctionArgs) => ({
	currency: params.currency ?? '',
	date: params.date ?? '',
})

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'keep_costs')
	const { database, organisation } = door.context
	const view = await viewRateRemoval(database.read, organisation, rateOf(door))
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'keep_costs')
	const { database, now } = door.context
	const rate = rateOf(door)
	const removed = await removeRate(database, { ...rate, actorId, now: now() })
	if (!removed.ok) throw notFound()
	return redirect(ratesPath({ currency: rate.currency }), {
		headers: noticeHeader('The rate is removed.'),
	})
}

export const meta: MetaFunction = () => [{ title: 'Remove a rate · Laurel' }]

export default function RateRemoval() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={view.title}
				back={{ to: view.back, label: 'Exchange rates' }}
			/>
			<div className="max-w-2xl">
				<Card>
					<ul className="list-disc space-y-1.5 pl-5">
						{view.consequences.map((consequence) => (
							<li key={consequence}>{consequence}</li>
						))}
					</ul>
				</Card>
				<Form
					verb="keep_costs"
					method="post"
					className="mt-6 flex flex-wrap gap-3"
				>
					<Button look="danger">Remove it</Button>
					<ButtonLink to={view.back}>Leave as it is</ButtonLink>
				</Form>
			</div>
		</>
	)
}
