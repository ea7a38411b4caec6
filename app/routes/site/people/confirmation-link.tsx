import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { pageWithTyped } from '#app/http/confirmed.ts'
import type { Door } from '#app/http/guards.ts'
import { noticeHeader } from '#app/http/notice.ts'
import { confirmSession } from '#app/operations/people/confirm-session.ts'
import { SiteFrame, TaskCard } from '#app/ui/layout/site-frame.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewConfirmationLink } from '#app/views/people/confirmation.ts'
import { CONFIRMATION_REFUSALS } from '#app/views/people/confirmation-refusals.ts'

async function visitorOf({ context }: Door) {
	const [person, session] = await Promise.all([
		context.person(),
		context.session(),
	])
	return person && session ? { userId: person.id, sessionId: session.id } : null
}

/** Open to anybody who has the link, and uses nothing up: mail programs open links to look at them. */
export async function loader(door: LoaderFunctionArgs) {
	const { database, organisation, now } = door.context
	return {
		organisationName: organisation.name,
		...(await viewConfirmationLink(database.read, {
			token: door.params.token ?? '',
			visitor: await visitorOf(door),
			now: now(),
		})),
	}
}

/** Confirms, and nothing else: what was asked about is pressed once more on its page. */
export async function action(door: ActionFunctionArgs) {
	const { database, limits, client, now } = door.context
	const confirmed = await confirmSession(database, {
		token: door.params.token ?? '',
		visitor: await visitorOf(door),
		mayRecordRefusal: () => limits.mayRecordRefusal(client),
		now: now(),
	})
	if (!confirmed.ok) return data({ refusal: confirmed.reason }, { status: 410 })
	const { page, hasTyped } = confirmed.value
	return redirect(hasTyped ? pageWithTyped(confirmed.value) : page, {
		headers: noticeHeader('It is you. Now press once more.'),
	})
}

export const meta: MetaFunction = () => [
	{ title: 'Confirm it is you · Laurel' },
	{ name: 'robots', content: 'noindex' },
]

export default function ConfirmationLink() {
	const { organisationName, ...view } = useLoaderData<typeof loader>()
	const refusal = useActionData<typeof action>()?.refusal ?? view.refusal
	return (
		<SiteFrame name={organisationName}>
			{refusal || view.refusal !== null ? (
				<TaskCard title="This link does not work here">
					<div className="mt-5">
						<Notice tone="warning">
							{refusal && CONFIRMATION_REFUSALS[refusal]}
						</Notice>
					</div>
				</TaskCard>
			) : (
				<TaskCard title="Confirm it is you">
					<p className="mt-3 text-ink-muted">
						You are about to {view.deed}. One press, and you are led back to
						where you were; nothing is done before you press there once more.
					</p>
					<Form method="post" reloadDocument className="mt-6">
						<Button size="wide">It is me</Button>
					</Form>
					<p className="mt-5 text-ink-muted text-sm">
						It was not you who asked? Then somebody else is signed in as you: do
						not confirm.{' '}
						<TextLink to="/profile">Sign them out on your profile</TextLink> and
						tell another admin.
					</p>
				</TaskCard>
			)}
		</SiteFrame>
	)
}
