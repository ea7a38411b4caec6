import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { RowsSum } from '#app/ui/ledger/rows-sum.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FilterSelect, FilterText } from '#app/ui/primitives/filter-form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import {
	proposalFilterOf,
	viewProposals,
} from '#app/views/ledger/attribution/override-proposals.ts'
import { PROPOSALS_PATH } from '#app/views/paths/override-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	return viewProposals(
		database.read,
		organisation,
		proposalFilterOf(searchParams),
		searchParams.get('after'),
	)
}

export const meta: MetaFunction = () => [
	{ title: 'Override proposals · Laurel' },
]

export default function OverrideProposals() {
	const view = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Override proposals"
			lead={
				view.threshold === null
					? 'No amount is set from which an override needs a second admin.'
					: `An override that moves ${view.threshold} or more, with what the same person moved for the account within 30 days, is set once a second admin agrees.`
			}
			actions={
				<ButtonLink to="/admin/settings/finance" verb="administer">
					Set the amount
				</ButtonLink>
			}
			csv={view.csv}
			action={PROPOSALS_PATH}
			filters={
				<>
					<FilterSelect
						label="State"
						name="state"
						value={view.filter.state}
						options={view.states}
						none="Any"
					/>
					<FilterText
						label="Account id"
						name="account"
						value={view.filter.account}
					/>
				</>
			}
			above={view.rows.length > 0 && <RowsSum {...view.total} />}
			none={
				view.rows.length > 0
					? null
					: {
							title: view.isFiltered ? 'Nothing fits' : 'Nothing was proposed',
							text: 'Overrides that need a second pair of eyes appear here as they are proposed.',
						}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Override proposals"
				columns={[
					{ label: 'Account' },
					{ label: 'State', isShort: true },
					{ label: 'Moves', isNumber: true },
					{ label: 'Proposed', isShort: true },
					{ label: 'By' },
					{ label: 'Decided by' },
				]}
				rows={view.rows.map((row) => ({
					id: row.id,
					cells: [
						<TextLink key="account" to={row.to}>
							{row.account}
						</TextLink>,
						<Badge key="state" tone={row.state.tone}>
							{row.state.title}
						</Badge>,
						row.moved,
						row.proposed,
						row.by,
						row.decided,
					],
				}))}
			/>
		</ListPage>
	)
}
