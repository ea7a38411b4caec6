import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { eraseLead } from '#app/operations/referrals/erase-lead.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { REFERRALS_PATH } from '#app/views/paths/referral-paths.ts'
import { viewErasure } from '#app/views/referrals/lead-erasure.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const view = await viewErasure(
		door.context.database.read,
		door.params.id ?? '',
	)
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const erased = await eraseLead(database, {
		leadId: door.params.id ?? '',
		actorId,
		now: now(),
	})
	if (!erased.ok && erased.reason === 'lead_unknown') throw notFound()
	return redirect(REFERRALS_PATH, {
		headers: noticeHeader(
			erased.ok
				? 'Erased. What they brought and what was paid stays, without them.'
				: 'They were erased before.',
		),
	})
}

export const meta: MetaFunction = () => [{ title: 'Erase somebody · Laurel' }]

export default function Erasure() {
	const view = useLoaderData<typeof loader>()
	const back = view.account ?? { to: REFERRALS_PATH, name: 'Referrals' }
	return (
		<>
			<PageHeader
				title={`Erase ${view.who}?`}
				lead={view.address ?? undefined}
				back={{ to: back.to, label: back.name }}
			/>
			<div className="grid max-w-2xl gap-6">
				<Card title="What goes, for good">
					<ul className="list-disc space-y-1.5 pl-5 text-sm">
						{view.goes.map((line) => (
							<li key={line}>{line}</li>
						))}
					</ul>
				</Card>
				<Card title="What stays">
					<ul className="list-disc space-y-1.5 pl-5 text-sm">
						{view.stays.map((line) => (
							<li key={line}>{line}</li>
						))}
					</ul>
				</Card>
				<Form method="post" className="flex flex-wrap gap-3">
					<Button look="danger">Erase {view.who}</Button>
					<ButtonLink to={back.to}>Leave as it is</ButtonLink>
				</Form>
			</div>
		</>
	)
}
