import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FilterSelect } from '#app/ui/primitives/filter-form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { mailStateOf, viewOutbox } from '#app/views/mail/outbox.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
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
	return (
		<ListPage
			title="Outbox"
			lead={`Every mail of the last 90 days can be read here. They go to ${view.transportName}.`}
			actions={
				<>
					<ButtonLink to="/admin/suppressions">Stopped addresses</ButtonLink>
					<ButtonLink to="/admin/mail-previews">Templates</ButtonLink>
					<ButtonLink to="/admin/jobs">Jobs</ButtonLink>
				</>
			}
			action="/admin/outbox"
			filters={
				<FilterSelect
					label="State"
					name="state"
					value={view.state}
					options={view.states}
					none="Any"
				/>
			}
			none={
				view.rows.length > 0
					? null
					: {
							title: view.state ? 'No mail is in this state' : 'No mail yet',
							text: 'Invitations, sign-in links and summaries appear here.',
						}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Mails"
				columns={[
					{ label: 'Mail' },
					{ label: 'To' },
					{ label: 'State' },
					{ label: 'Written', isShort: true },
					{ label: 'Sent', isShort: true },
					{ label: 'Why' },
				]}
				rows={view.rows.map((row) => ({
					id: row.id,
					cells: [
						<TextLink key="mail" to={row.to}>
							{row.template}
						</TextLink>,
						<span key="to" className="block min-w-48 [overflow-wrap:anywhere]">
							{row.recipient}
						</span>,
						<Badge key="state" tone={row.state.tone}>
							{row.state.title}
						</Badge>,
						row.createdAt,
						row.sentAt ?? '–',
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
		</ListPage>
	)
}
