import {
	type ActionFunctionArgs,
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { Form, useActionData, useLoaderData } from '@remix-run/react'
import { NAME_LIMIT } from '#app/domain/people/name.ts'
import { homeOf } from '#app/http/destinations.ts'
import { readForm } from '#app/http/forms.ts'
import { requirePerson } from '#app/http/guards.ts'
import { noticeHeader, takeNotice } from '#app/http/notice.ts'
import { updateProfile } from '#app/operations/people/update-profile.ts'
import { Shell } from '#app/ui/layout/shell.tsx'
import { SessionsList } from '#app/ui/people/sessions-list.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { ROLE_WORDS } from '#app/views/format/roles.ts'
import { viewSessions } from '#app/views/people/person.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { id, name, email, role } = await requirePerson(door)
	const { database, organisation, now, sessionId } = door.context
	const { notice, headers } = takeNotice(door.request)
	return data(
		{
			organisation,
			person: { name, email, role },
			notice,
			home: homeOf({ role }),
			roleWord: ROLE_WORDS[role],
			sessions: await viewSessions(database.read, organisation.zone, id, {
				currentId: await sessionId(),
				now: now(),
			}),
		},
		{ headers },
	)
}

export async function action(door: ActionFunctionArgs) {
	const { id } = await requirePerson(door)
	const { database, now } = door.context
	const { name = '' } = await readForm(door.request)
	const updated = await updateProfile(database, {
		userId: id,
		name,
		now: now(),
	})
	if (updated.ok)
		return redirect('/profile', {
			headers: noticeHeader('Your name is saved.'),
		})
	return data(
		{ typed: name, error: `At most ${NAME_LIMIT} characters` },
		{ status: 422 },
	)
}

export const meta: MetaFunction = () => [{ title: 'Your profile · Laurel' }]

export default function Profile() {
	const view = useLoaderData<typeof loader>()
	const answer = useActionData<typeof action>()
	const others = view.sessions.filter(({ isCurrent }) => !isCurrent).length
	return (
		<Shell
			organisation={view.organisation}
			person={view.person}
			home={view.home}
			navigation={[]}
			notice={view.notice}
		>
			<div className="mx-auto max-w-2xl">
				<PageHeader
					title="Your profile"
					back={{ to: view.home, label: 'Home' }}
				/>
				<div className="grid gap-6">
					<Card title="You">
						<Form method="post" noValidate className="grid gap-5">
							<TextField
								label="Name"
								name="name"
								isOptional
								autoComplete="name"
								maxLength={NAME_LIMIT}
								defaultValue={answer?.typed ?? view.person.name ?? ''}
								error={answer?.error}
								hint="As others in this portal see you."
							/>
							<div className="text-sm">
								<p className="font-medium">E-mail address</p>
								<p className="mt-1 [overflow-wrap:anywhere]">
									{view.person.email}
								</p>
								<p className="mt-1 text-ink-muted">
									You sign in with it as {view.roleWord.toLowerCase()}. An admin
									can invite another address.
								</p>
							</div>
							<div>
								<Button>Save</Button>
							</div>
						</Form>
					</Card>
					<Card title="Mail">
						<p className="text-sm">
							<TextLink to="/mail-preferences">
								Choose what Laurel sends you
							</TextLink>
						</p>
						<p className="mt-1 text-ink-muted text-sm">
							Mail about your own access always comes.
						</p>
					</Card>
					<Card title="Where you are signed in" isFlush>
						<SessionsList
							sessions={view.sessions}
							end={({ id, device, isCurrent }) =>
								!isCurrent && (
									<Form method="post" action="/profile/sign-outs">
										<input type="hidden" name="session" value={id} />
										<Button look="secondary" aria-label={`Sign out ${device}`}>
											Sign out
										</Button>
									</Form>
								)
							}
						/>
						{others > 1 && (
							<Form
								method="post"
								action="/profile/sign-outs"
								className="border-line border-t px-5 py-4 sm:px-6"
							>
								<Button look="secondary">
									Sign out on the {others} other devices
								</Button>
							</Form>
						)}
					</Card>
				</div>
			</div>
		</Shell>
	)
}
