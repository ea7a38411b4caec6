import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { addressHasher } from '#app/operations/mail/mail-address.ts'
import { releaseAddress } from '#app/operations/mail/release-address.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { viewLifting } from '#app/views/mail/suppressions.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'administer')
	const { database, organisation } = door.context
	const view = await viewLifting(
		database.read,
		organisation,
		door.params.hash ?? '',
		addressHasher(database),
	)
	if (!view) throw notFound()
	return view
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, now } = door.context
	const released = await releaseAddress(database, {
		addressHash: door.params.hash ?? '',
		actorId: admin.id,
		now: now(),
	})
	if (!released.ok) throw notFound()
	return redirect('/admin/suppressions', {
		headers: noticeHeader('Mail goes to that address again.'),
	})
}

export const meta: MetaFunction = () => [
	{ title: 'Let mail go to an address again · Laurel' },
]

export default function Lifting() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={`Let mail go to ${view.owner?.email ?? `address ${view.mark}…`} again?`}
				lead={`${view.title}, on ${view.since}.`}
				back={{ to: '/admin/suppressions', label: 'Stopped addresses' }}
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
					<Button>Let mail go to it again</Button>
					<ButtonLink to="/admin/suppressions">Leave it stopped</ButtonLink>
				</Form>
			</div>
		</>
	)
}
