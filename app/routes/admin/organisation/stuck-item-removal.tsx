import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { dropStuckItem } from '#app/operations/overviews/drop-stuck-item.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { viewStuckRemoval } from '#app/views/organisation/stuck-items.ts'

const BACK = '/admin/jobs'

const itemOf = ({ params }: LoaderFunctionArgs | ActionFunctionArgs) => ({
	queue: params.queue ?? '',
	item: params.item ?? '',
})

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const view = await viewStuckRemoval(door.context.database.read, itemOf(door))
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const { id: actorId } = await requireMay(door, 'administer')
	const { database, now } = door.context
	const dropped = await dropStuckItem(database, {
		...itemOf(door),
		actorId,
		now: now(),
	})
	if (!dropped.ok) throw notFound()
	return redirect(BACK, { headers: noticeHeader('It is given up.') })
}

export const meta: MetaFunction = () => [
	{ title: 'Give up what got stuck · Laurel' },
]

export default function StuckItemRemoval() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={`Give up ${view.item}?`}
				back={{ to: BACK, label: 'Jobs' }}
			/>
			<div className="max-w-2xl">
				<Card>
					<ul className="list-disc space-y-1.5 pl-5">
						<li>
							{view.queue}: it got stuck because of this: {view.reason}
						</li>
						<li>{view.consequence}</li>
						<li>The audit log keeps that you gave it up.</li>
					</ul>
				</Card>
				<Form
					verb="administer"
					method="post"
					className="mt-6 flex flex-wrap gap-3"
				>
					<Button look="danger">Give it up</Button>
					<ButtonLink to={BACK}>Leave as it is</ButtonLink>
				</Form>
			</div>
		</>
	)
}
