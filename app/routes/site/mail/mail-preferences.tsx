import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { readForm } from '#app/http/forms.ts'
import { type Door, notFound } from '#app/http/guards.ts'
import { readMailToken } from '#app/operations/mail/mail-token.ts'
import { setMailPreferences } from '#app/operations/mail/set-mail-preferences.ts'
import { SiteFrame, TaskCard } from '#app/ui/layout/site-frame.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { viewMailPreferences } from '#app/views/mail/mail-preferences.ts'

type Given = Door & { readonly params: { readonly token?: string | undefined } }

/** Open to whoever is signed in, and to whoever has the link of a mail. */
export async function loader(door: LoaderFunctionArgs) {
	const { database, organisation } = door.context
	const view = await viewMailPreferences(database.read, await whoAsks(door))
	if (!view) throw notFound()
	return { ...view, organisationName: organisation.name }
}

export async function action(door: ActionFunctionArgs) {
	const userId = await whoAsks(door)
	const { database, now } = door.context
	const fields = await readForm(door.request)
	const view = await viewMailPreferences(database.read, userId)
	if (!view) throw notFound()
	const wanted = Object.fromEntries(
		view.categories.map(({ category }) => [category, category in fields]),
	)
	const result = await setMailPreferences(database, {
		userId,
		wanted,
		now: now(),
	})
	if (!result.ok) throw notFound()
	return data({ isSaved: true })
}

/** The person of the link, else the person who is signed in. */
async function whoAsks({ params, context }: Given): Promise<string> {
	if (params.token !== undefined) {
		const token = readMailToken(context.mail.key, params.token)
		if (!token) throw notFound()
		return token.userId
	}
	const person = await context.person()
	if (!person) throw redirect('/sign-in?next=/mail-preferences')
	return person.id
}

export const meta: MetaFunction = () => [
	{ title: 'Mail that you are sent · Laurel' },
	{ name: 'robots', content: 'noindex' },
]

export default function MailPreferences() {
	const { organisationName, categories } = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	return (
		<SiteFrame name={organisationName}>
			<TaskCard title="Mail that you are sent">
				<Form method="post" className="mt-5 grid gap-5">
					{answer?.isSaved && (
						<Notice tone="good">Your choice is saved.</Notice>
					)}
					{categories.length === 0 ? (
						<p className="text-ink-muted">
							{organisationName} sends you nothing by itself.
						</p>
					) : (
						categories.map(({ category, title, about, isWanted }) => (
							<CheckField
								key={category}
								name={category}
								label={title}
								hint={about}
								isChecked={isWanted}
							/>
						))
					)}
					<p className="text-ink-muted text-sm">
						Mail about your own access always comes: invitations, sign-in links,
						notices about your account.
					</p>
					{categories.length > 0 && (
						<div>
							<Button size="large">Save</Button>
						</div>
					)}
				</Form>
			</TaskCard>
		</SiteFrame>
	)
}
