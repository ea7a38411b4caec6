import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { Form, Link, useActionData, useLoaderData } from '@remix-run/react'
import { MINUTE } from '#app/domain/durations.ts'
import {
	CONFIRMED_FOR_MS,
	isFreshlyConfirmed,
} from '#app/domain/people/confirmation.ts'
import { pageWithTyped } from '#app/http/confirmed.ts'
import { homeOf } from '#app/http/destinations.ts'
import { type Door, requirePerson } from '#app/http/guards.ts'
import { mailConfirmationAgain } from '#app/operations/people/ask-to-confirm.ts'
import { SiteFrame, TaskCard } from '#app/ui/layout/site-frame.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewConfirmation } from '#app/views/people/confirmation.ts'

/** Whose it has to be: whoever sits at this session. */
async function ownerOf(door: Door & { params: { id?: string } }) {
	const person = await requirePerson(door)
	const session = await door.context.session()
	const { id = '' } = door.params
	return {
		person,
		session,
		owner: { id, userId: person.id, sessionId: session?.id ?? '' },
	}
}

export async function loader(door: LoaderFunctionArgs) {
	const { person, session, owner } = await ownerOf(door)
	const { database, organisation, mail, now } = door.context
	const view = await viewConfirmation(database.read, organisation, owner)
	const frame = { organisationName: organisation.name, home: homeOf(person) }
	if (!view) return data({ ...frame, asked: null }, { status: 404 })
	if (session && isFreshlyConfirmed(session, now()))
		throw redirect(view.hasTyped ? pageWithTyped(view) : view.page)
	return data({
		...frame,
		asked: {
			...view,
			kept: mail.isSentOn
				? null
				: mail.open
					? `the file ${view.link?.mailId}.eml in ${mail.transportName}`
					: `written to ${mail.transportName}`,
		},
	})
}

/** Another link. */
export async function action(door: ActionFunctionArgs) {
	const { person, owner } = await ownerOf(door)
	const { database, limits, now } = door.context
	if (!(await limits.mayMailLink(person.email ?? person.id)))
		return data({ state: 'limited' as const }, { status: 429 })
	const sent = await mailConfirmationAgain(database, { ...owner, now: now() })
	if (!sent.ok) return redirect(`/confirm/${owner.id}`)
	return data({ state: 'sent' as const })
}

export const meta: MetaFunction = () => [
	{ title: 'Confirm it is you · Laurel' },
	{ name: 'robots', content: 'noindex' },
]

export default function Confirmation() {
	const { organisationName, home, asked } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	if (!asked)
		return (
			<SiteFrame name={organisationName}>
				<TaskCard title="Nothing is to be confirmed here">
					<p className="mt-3 text-ink-muted">
						Either more than an hour has gone by, or it was asked in another
						session. Do again what you were about to do.
					</p>
					<p className="mt-5">
						<TextLink to={home}>Go to the start page</TextLink>
					</p>
				</TaskCard>
			</SiteFrame>
		)
	return (
		<SiteFrame name={organisationName}>
			<TaskCard title="Confirm it is you">
				<p className="mt-3 text-ink-muted">
					You are about to {asked.deed}. That lets others in or shows secrets,
					and your last confirmation was more than {CONFIRMED_FOR_MS / MINUTE}{' '}
					minutes ago.
				</p>
				<div className="mt-5 grid gap-4">
					{answer?.state === 'sent' && (
						<Notice tone="good">
							Another link is on its way. The one before no longer works.
						</Notice>
					)}
					{answer?.state === 'limited' || !asked.link ? (
						<Notice tone="warning">
							Too many links went to {asked.address} in the last quarter of an
							hour. Wait a little, then ask for another
							{asked.link && '; the latest one still works'}.
						</Notice>
					) : (
						<Notice tone="plain">
							We have sent a link to{' '}
							<strong className="inline-block max-w-full [overflow-wrap:anywhere]">
								{asked.address}
							</strong>
							. Open it in this browser. It works once, until {asked.link.until}
							.
						</Notice>
					)}
					{asked.link && asked.kept && (
						<p className="text-ink-muted text-sm [overflow-wrap:anywhere]">
							Mail does not leave this server: yours is {asked.kept}. A demo
							prints the link where it was started.
						</p>
					)}
					{asked.hasTyped && (
						<p className="text-ink-muted text-sm">
							What you typed is kept for an hour. You see it again before
							anything is done.
						</p>
					)}
				</div>
				<Form method="post" className="mt-6">
					<Button size="wide" look="secondary">
						Send another link
					</Button>
				</Form>
				<p className="mt-5 text-sm">
					<Link
						to={asked.page}
						className="font-medium text-accent underline underline-offset-4 hover:text-accent-strong"
					>
						Go back without doing it
					</Link>
				</p>
			</TaskCard>
		</SiteFrame>
	)
}
