import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.ts'
import { readMailToken } from '#app/operations/mail/mail-token.ts'
import { setMailPreferences } from '#app/operations/mail/set-mail-preferences.ts'
import { SiteFrame, TaskCard } from '#app/ui/layout/site-frame.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { MAIL_CATEGORY_WORDS } from '#app/views/mail/mail-words.ts'

/** Open to whoever has the link. Looking changes nothing: scanners of mail open every link. */
export async function loader(door: LoaderFunctionArgs) {
	const token = door.params.token ?? ''
	return { token, ...pageOf(door, token) }
}

/** Leaves the list. Mail programs post here by themselves (RFC 8058), without a cookie and from anywhere: the token is enough. */
export async function action(door: ActionFunctionArgs) {
	const { database, mail, now } = door.context
	const token = readMailToken(mail.key, door.params.token ?? '')
	if (!token) throw notFound()
	const result = await setMailPreferences(database, {
		userId: token.userId,
		wanted: { [token.category]: false },
		now: now(),
	})
	if (!result.ok) throw notFound()
	return data({ isDone: true })
}

function pageOf({ context }: LoaderFunctionArgs, text: string) {
	const token = readMailToken(context.mail.key, text)
	if (!token) throw notFound()
	return {
		organisationName: context.organisation.name,
		title: MAIL_CATEGORY_WORDS[token.category].title,
	}
}

export const meta: MetaFunction = () => [
	{ title: 'Unsubscribe · Laurel' },
	{ name: 'robots', content: 'noindex' },
]

export default function Unsubscribe() {
	const { organisationName, title, token } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const preferences = `/mail-preferences/${token}`
	if (answer?.isDone)
		return (
			<SiteFrame name={organisationName}>
				<TaskCard title="You are unsubscribed">
					<p className="mt-3 text-ink-muted">
						{organisationName} does not send you “{title}” any more. Mail about
						your own access, such as sign-in links, still comes.
					</p>
					<p className="mt-5">
						<TextLink to={preferences}>Choose what you are sent</TextLink>
					</p>
				</TaskCard>
			</SiteFrame>
		)
	return (
		<SiteFrame name={organisationName}>
			<TaskCard title={`Stop “${title}”?`}>
				<p className="mt-3 text-ink-muted">
					{organisationName} will not send it to you any more. You can have it
					back whenever you like.
				</p>
				<Form method="post" className="mt-6">
					<Button size="large">Unsubscribe</Button>
				</Form>
				<p className="mt-5">
					<TextLink to={preferences}>Choose what you are sent</TextLink>
				</p>
			</TaskCard>
		</SiteFrame>
	)
}
