import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { requireAdmin } from '#app/http/guards.ts'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { FilterForm, FilterSelect } from '#app/ui/primitives/filter-form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { mailStateOf, viewOutbox } from '#app/views/outbox.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
	const { database, organisation, mail } = door.context
	const { searchParams } = new URL(door.request.url)
	return {
		...(await viewOutbox(
			database.read,
			organisation,
			mailStateOf(searchParams),
			searchParams.get('after'),
		)),
		transportName: mail.transportName,
	}
}

export const meta: MetaFunction = () => [{ title: 'Outbox · Laurel' }]

export default function Outbox() {
	const view = useLoaderData<typeof loader>()
	const { search } = useLocation()
	return (
		<>
			<PageHeader
				title="Outbox"
				lead={`Every mail of the last 90 days can be read here. They go to ${view.transportName}.`}
			>
				<ButtonLink to="/admin/suppressions">Stopped addresses</ButtonLink>
				<ButtonLink to="/admin/mail-previews">Templates</ButtonLink>
				<ButtonLink to="/admin/jobs">Jobs</ButtonLink>
			</PageHeader>
			<FilterForm label="Outbox" action="/admin/outbox" version={search}>
				<FilterSelect
					label="State"
					name="state"
					value={view.state}
					options={view.states}
					none="Any"
				/>
			</FilterForm>
			{view.rows.length === 0 ? (
				<Empty title={view.state ? 'No mail is in this state' : 'No mail yet'}>
					<p>Invitations, sign-in links and summaries appear here.</p>
				</Empty>
			) : (
				<DataTable
					label="Mails"
					columns={[
						{ label: 'Mail' },
						{ label: 'To' },
						{ label: 'State' },
						{ label: 'Written' },
						{ label: 'Sent' },
						{ label: 'Why' },
					]}
					rows={view.rows.map((row) => ({
						id: row.id,
						cells: [
							<TextLink key="mail" to={row.to}>
								{row.template}
							</TextLink>,
							<span
								key="to"
								className="block min-w-48 [overflow-wrap:anywhere]"
							>
								{row.recipient}
							</span>,
							<Badge key="state" tone={row.state.tone}>
								{row.state.title}
							</Badge>,
							<span key="written" className="whitespace-nowrap">
								{row.createdAt}
							</span>,
							<span key="sent" className="whitespace-nowrap">
								{row.sentAt ?? '–'}
							</span>,
							row.reason ? (
								<span key="why" className="block min-w-48 max-w-md">
									{row.reason}
								</span>
							) : (
								'–'
							),
						],
					}))}
				/>
			)}
			<Pager label="Outbox" first={view.first} next={view.next} />
		</>
	)
}
