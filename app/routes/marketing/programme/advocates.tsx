import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FilterSelect, FilterText } from '#app/ui/primitives/filter-form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import {
	ADVOCATES_PATH,
	advocacyPath,
} from '#app/views/paths/marketing-paths.ts'
import {
	standingsFilterOf,
	viewStandings,
} from '#app/views/programme/standings.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	return viewStandings(
		database.read,
		organisation,
		standingsFilterOf(searchParams),
		searchParams.get('after'),
		ADVOCATES_PATH,
	)
}

export const meta: MetaFunction = () => [{ title: 'Advocates · Laurel' }]

export default function Advocates() {
	const view = useLoaderData<typeof loader>()
	const isFiltered = Boolean(view.tier || view.search)
	return (
		<ListPage
			title="Advocates"
			lead="Which account stands where on the ladder, from the top down."
			actions={
				<ButtonLink to={`${ADVOCATES_PATH}/near`}>
					Near the next tier
				</ButtonLink>
			}
			csv={view.csv}
			action={ADVOCATES_PATH}
			submit="Search"
			filters={
				<>
					<FilterText
						label="Account"
						name="search"
						type="search"
						value={view.search}
					/>
					<FilterSelect
						label="Tier"
						name="tier"
						value={view.tier}
						options={view.tiers.map(({ id, name, accounts }) => ({
							value: id,
							label: `${name} (${accounts})`,
						}))}
						none="Any"
					/>
				</>
			}
			none={
				view.rows.length > 0
					? null
					: isFiltered
						? {
								title: 'No account fits',
								text: 'Search for a part of the name, the id or the domain, or in any tier.',
							}
						: {
								title: 'Nobody stands on the ladder yet',
								text: 'Accounts appear here once the programme has milestones and tiers, and usage has arrived.',
							}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Advocates"
				columns={[
					{ label: 'Account' },
					{ label: 'Tier', isShort: true },
					{ label: 'Since', isShort: true },
					{ label: 'Next', isShort: true },
					{ label: 'How far', isShort: true },
				]}
				rows={view.rows.map((row) => ({
					id: row.accountId,
					cells: [
						<TextLink key="account" to={advocacyPath(row.accountId)}>
							{row.name}
						</TextLink>,
						row.tier ? (
							<Badge key="tier" tone="good">
								{row.tier}
							</Badge>
						) : (
							<span key="tier" className="text-ink-muted">
								None yet
							</span>
						),
						row.since ?? '–',
						row.next ?? 'At the top',
						row.progress ?? '–',
					],
				}))}
			/>
		</ListPage>
	)
}
