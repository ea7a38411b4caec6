import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FilterSelect } from '#app/ui/primitives/filter-form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { ReferenceState } from '#app/ui/stories/reference-state.tsx'
import { REFERENCES_PATH } from '#app/views/paths/marketing-paths.ts'
import { viewReferences } from '#app/views/stories/references.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	return viewReferences(database.read, organisation, searchParams, now())
}

export const meta: MetaFunction = () => [{ title: 'References · Laurel' }]

export default function References() {
	const view = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="References"
			lead="A prospect wants to talk to a customer. Say what they need: you see who fits, and who had better be left in peace."
			actions={
				<ButtonLink
					to={`${REFERENCES_PATH}/new`}
					verb="run_programme"
					look="primary"
				>
					Request a call
				</ButtonLink>
			}
			action={REFERENCES_PATH}
			filters={
				<FilterSelect
					label="State"
					name="state"
					value={view.state}
					options={view.states}
					none="Still open"
				/>
			}
			none={
				view.rows.length > 0
					? null
					: view.state
						? { title: 'No request fits', text: 'Choose another state.' }
						: {
								title: 'Nobody waits for a reference',
								text: 'When sales needs one, request a call: the best matches are shown with their reasons.',
							}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="References"
				columns={[
					{ label: 'Needed by', isShort: true },
					{ label: 'What for' },
					{ label: 'State', isShort: true },
					{ label: 'Who takes it' },
					{ label: 'For' },
				]}
				rows={view.rows.map((row) => ({
					id: row.id,
					cells: [
						<span key="needed">
							<TextLink to={row.to}>
								<span className="sr-only">Request for </span>
								{row.needed}
							</TextLink>
							{row.isOverdue && (
								<span className="mt-1 block">
									<Badge tone="warning">Overdue</Badge>
								</span>
							)}
						</span>,
						<div key="need" className="min-w-52 max-w-96">
							<span className="font-normal">
								{[row.industry, row.useCase].filter(Boolean).join(' · ') ||
									'Anybody'}
							</span>
							<p className="line-clamp-2 text-ink-muted text-xs [overflow-wrap:anywhere]">
								{row.need}
							</p>
						</div>,
						<ReferenceState key="state" request={row} />,
						row.advocate ? (
							<span key="advocate" className="block min-w-28">
								{row.advocate.name}
								<span className="block text-xs">
									<TextLink to={row.advocate.to}>
										{row.advocate.account}
									</TextLink>
								</span>
							</span>
						) : (
							'–'
						),
						row.by,
					],
				}))}
			/>
		</ListPage>
	)
}
