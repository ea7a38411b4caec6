import {
	type ActionFunctionArgs,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { deactivateUser } from '#app/operations/people/deactivate-user.ts'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { personPath } from '#app/views/paths/paths.ts'
import { viewPerson } from '#app/views/people/person.ts'
import { PERSON_DONE } from '#app/views/people/person-answers.ts'

export async function loader(door: LoaderFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const { database, organisation, now } = door.context
	const view = await viewPerson(
		database.read,
		organisation,
		door.params.id ?? '',
		{ viewerId: admin.id, now: now() },
	)
	if (!view) throw notFound()
	return {
		id: view.id,
		called: view.called,
		sessions: view.sessions.length,
		unusedLinks: view.unusedLinks,
	}
}

export async function action(door: ActionFunctionArgs) {
	const admin = await requireMay(door, 'administer')
	const userId = door.params.id ?? ''
	const { database, now } = door.context
	const result = await deactivateUser(database, {
		userId,
		actorId: admin.id,
		now: now(),
	})
	if (!result.ok && result.reason === 'user_unknown') throw notFound()
	return result.ok
		? redirect(personPath(userId), {
				headers: noticeHeader(PERSON_DONE.deactivated),
			})
		: redirect(`${personPath(userId)}?refused=${result.reason}`)
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Deactivate ${data?.called ?? 'somebody'} · Laurel` },
]

export default function Deactivation() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={`Deactivate ${view.called}?`}
				back={{ to: personPath(view.id), label: view.called }}
			/>
			<div className="max-w-2xl">
				<Card>
					<ul className="list-disc space-y-1.5 pl-5">
						<li>{sessionsWords(view.sessions)}</li>
						<li>{linksWords(view.unusedLinks)}</li>
						<li>They can no longer sign in or ask for a link.</li>
						<li>
							What they did stays, in the log and in the figures. You can let
							them in again at any time.
						</li>
					</ul>
				</Card>
				<Form method="post" className="mt-6 flex flex-wrap gap-3">
					<Button look="danger">Deactivate</Button>
					<ButtonLink to={personPath(view.id)}>Leave as it is</ButtonLink>
				</Form>
			</div>
		</>
	)
}

const sessionsWords = (sessions: number) =>
	sessions === 0
		? 'They are signed in nowhere at the moment.'
		: sessions === 1
			? 'They are signed out at once, on 1 device.'
			: `They are signed out at once, on ${sessions} devices.`

const linksWords = (links: number) =>
	links === 0
		? 'No sign-in link of theirs is unused.'
		: links === 1
			? '1 unused sign-in link stops working.'
			: `${links} unused sign-in links stop working.`
