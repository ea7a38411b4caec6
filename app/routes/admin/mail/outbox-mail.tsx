import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { MailReader } from '#app/ui/mail/mail-reader.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { FactGrid } from '#app/ui/primitives/facts.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewMail } from '#app/views/mail/outbox.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'read_mail')
	const { database, organisation, mail } = door.context
	const id = door.params.id ?? ''
	const view = await viewMail(database.read, organisation, id)
	if (!view) throw notFound()
	return {
		...view,
		content: await mail.read(database.read, id),
		canOpen: mail.open !== undefined && view.sentAt !== null,
	}
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.template ?? 'Mail'} · Laurel` },
]

export default function OutboxMail() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={view.content?.subject ?? view.template}
				back={{ to: '/admin/outbox', label: 'Outbox' }}
			>
				{view.canRetry && (
					<Form
						method="post"
						action={`/admin/jobs/${encodeURIComponent(view.id)}/retry`}
					>
						<Button>Try again now</Button>
					</Form>
				)}
			</PageHeader>
			<div className="mb-8">
				<FactGrid
					items={[
						{
							term: 'To',
							text: view.person ? (
								<TextLink to={view.person}>{view.recipient}</TextLink>
							) : (
								view.recipient
							),
						},
						{
							term: 'State',
							text: <Badge tone={view.state.tone}>{view.state.title}</Badge>,
						},
						{ term: 'Written', text: view.createdAt },
						{ term: 'Sent', text: view.sentAt ?? '–' },
						...(view.reason ? [{ term: 'Why', text: view.reason }] : []),
						...(view.attempts
							? [{ term: 'Attempts', text: view.attempts }]
							: []),
						...(view.nextAttemptAt
							? [{ term: 'Next attempt', text: view.nextAttemptAt }]
							: []),
						...(view.lastError
							? [{ term: 'Last failure', text: view.lastError }]
							: []),
						...(view.providerId
							? [{ term: 'The provider’s id', text: view.providerId }]
							: []),
					]}
				/>
			</div>
			{view.content ? (
				<>
					<MailReader {...view.content} />
					<p className="mt-4 text-ink-muted text-sm">
						Links that sign somebody in are left out here: they are for the
						recipient alone.
						{view.canOpen &&
							' The file has them, because no mail leaves this server; that you opened it is written into the audit log.'}
					</p>
					{view.canOpen && (
						<Form
							method="post"
							action={`/admin/outbox/${encodeURIComponent(view.id)}/message`}
							reloadDocument
							className="mt-4"
						>
							<Button>Open the file as it was sent</Button>
						</Form>
					)}
				</>
			) : (
				<Empty
					title={
						view.isErased
							? 'What it said was erased'
							: 'This mail cannot be shown'
					}
				>
					<p>
						{view.isErased
							? 'Mails can be read for 90 days.'
							: 'Its template is gone, or does not fit what is stored.'}
					</p>
				</Empty>
			)}
		</>
	)
}
