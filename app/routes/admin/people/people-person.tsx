import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import type { ReactNode } from 'react'
import { entryOf } from '#app/domain/entry-of.ts'
import { readTyped } from '#app/http/confirmed.ts'
import { notFound, requireMay } from '#app/http/guards.ts'
import { RoleForm } from '#app/ui/people/role-form.tsx'
import { SessionsList } from '#app/ui/people/sessions-list.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { Timeline } from '#app/ui/primitives/timeline.tsx'
import { personPath } from '#app/views/paths/paths.ts'
import { type PersonView, viewPerson } from '#app/views/people/person.ts'
import { PERSON_REFUSALS } from '#app/views/people/person-answers.ts'

export async function loader(door: LoaderFunctionArgs) {
	const admin = await requireMay(door, 'see_settings')
	const { database, organisation, now } = door.context
	const view = await viewPerson(
		database.read,
		organisation,
		door.params.id ?? '',
		{ viewerId: admin.id, now: now() },
	)
	if (!view) throw notFound()
	return {
		...view,
		typed: await readTyped(door, 'change_role', { page: personPath(view.id) }),
	}
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.called ?? 'Person'} · Laurel` },
]

export default function Person() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={view.called}
				lead={`${view.roleWord}${view.account ? ` of ${view.account.name}` : ''}`}
				back={{ to: '/admin/people', label: 'People' }}
			>
				<Badge tone={view.tone}>{view.state}</Badge>
			</PageHeader>
			<Refusal />
			<div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr]">
				<div className="grid gap-6">
					<Access view={view} />
					<Card title="Signed in on" isFlush>
						{view.sessions.length === 0 ? (
							<p className="px-5 pb-5 text-ink-muted text-sm sm:px-6">
								Nowhere at the moment.
							</p>
						) : (
							<>
								<SessionsList sessions={view.sessions} />
								<Form
									method="post"
									action={`${personPath(view.id)}/sign-outs`}
									className="border-line border-t px-5 py-4 sm:px-6"
								>
									<Button look="secondary">Sign out everywhere</Button>
								</Form>
							</>
						)}
					</Card>
					<Card title="Role">
						{view.isSelf ? (
							<p className="text-ink-muted text-sm">
								You are an admin. Nobody changes their own role: another admin
								does.
							</p>
						) : view.isLastAdmin ? (
							<p className="text-ink-muted text-sm">
								The last active admin stays one. Make somebody else an admin
								first.
							</p>
						) : (
							<RoleForm
								key={`${view.role} ${view.accountId}`}
								action={`${personPath(view.id)}/role`}
								role={view.typed?.role ?? view.role}
								accountId={view.typed?.accountId ?? view.accountId}
								roles={view.roles}
							/>
						)}
					</Card>
				</div>
				<Card
					title="What happened"
					actions={<TextLink to={view.allHistory}>All in the log</TextLink>}
				>
					<Timeline
						label="What happened"
						moments={view.history.map(({ id, at, what, by }) => ({
							id,
							at,
							title: what,
							about: by,
						}))}
					/>
				</Card>
			</div>
		</>
	)
}

function Refusal() {
	const [params] = useSearchParams()
	const refused = entryOf(PERSON_REFUSALS, params.get('refused'))
	if (!refused) return null
	return (
		<div className="mb-6">
			<Notice tone="warning">{refused}</Notice>
		</div>
	)
}

function Access({ view }: { view: PersonView }) {
	const at = personPath(view.id)
	const { invitation } = view
	return (
		<Card title="Access">
			<Facts
				items={[
					{ term: 'E-mail', text: view.email ?? 'Erased' },
					...(view.account
						? [
								{
									term: 'Account',
									text: (
										<TextLink to={view.account.to}>
											{view.account.name}
										</TextLink>
									),
								},
							]
						: []),
					{ term: 'Added', text: view.since },
					...(invitation
						? [
								{
									term: 'Invitation',
									text: invitation.accepted
										? `Accepted ${invitation.accepted}`
										: `Sent ${invitation.sent}${invitation.timesSent > 1 ? `, ${invitation.timesSent} times in all` : ''}`,
								},
							]
						: []),
					...(view.deactivated
						? [
								{
									term: invitation?.isRevoked ? 'Revoked' : 'Deactivated',
									text: view.deactivated,
								},
							]
						: []),
				]}
			/>
			<div className="mt-5 flex flex-wrap gap-3 empty:hidden">
				{view.standing === 'invited' && (
					<>
						<Post action={`${at}/invitation`}>Send the invitation again</Post>
						<Post action={`${at}/revocation`}>Revoke the invitation</Post>
					</>
				)}
				{view.standing === 'active' && !view.isSelf && !view.isLastAdmin && (
					<ButtonLink to={`${at}/deactivation`} verb="administer">
						Deactivate
					</ButtonLink>
				)}
				{view.standing === 'deactivated' &&
					(invitation?.isRevoked ? (
						<ButtonLink to="/admin/invitations" verb="administer">
							Invite again
						</ButtonLink>
					) : (
						<Post action={`${at}/reactivation`}>Let them in again</Post>
					))}
			</div>
		</Card>
	)
}

const Post = ({
	action,
	children,
}: {
	action: string
	children: ReactNode
}) => (
	<Form method="post" action={action}>
		<Button look="secondary">{children}</Button>
	</Form>
)
