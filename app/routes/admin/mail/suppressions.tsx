import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { addressHasher } from '#app/operations/mail/mail-address.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FilterSelect, FilterText } from '#app/ui/primitives/filter-form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import {
	type SuppressionsView,
	suppressionFilterOf,
	viewSuppressions,
} from '#app/views/mail/suppressions.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	const hashOf = addressHasher(database)
	return viewSuppressions(
		database.read,
		organisation,
		suppressionFilterOf(searchParams, hashOf),
		searchParams.get('after'),
		hashOf,
	)
}

export const meta: MetaFunction = () => [
	{ title: 'Stopped addresses · Laurel' },
]

export default function Suppressions() {
	const view = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Stopped addresses"
			lead="Mail to these is withheld. They are kept as hashes, so that they outlive a person’s data; an address is shown where somebody here has it."
			back={{ to: '/admin/outbox', label: 'Outbox' }}
			actions={
				<ButtonLink
					to="/admin/suppressions/new"
					verb="administer"
					look="primary"
				>
					Stop an address
				</ButtonLink>
			}
			action="/admin/suppressions"
			submit="Search"
			filters={
				<>
					<FilterText
						label="Whole address"
						name="search"
						type="search"
						value={view.filter.search}
					/>
					<FilterSelect
						label="Why"
						name="reason"
						value={view.filter.reason}
						options={view.reasons}
						none="Any"
					/>
				</>
			}
			none={
				view.rows.length > 0
					? null
					: view.isFiltered
						? {
								title: 'Nothing is stopped for this search',
								text: 'Search for the whole address: a part of it cannot be found in hashes.',
							}
						: {
								title: 'No address is stopped',
								text: 'An address comes here when a mail to it comes back or is reported as unwanted, or when you stop it.',
							}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Stopped addresses"
				columns={[
					{ label: 'Address' },
					{ label: 'Why' },
					{ label: 'What it means' },
					{ label: 'Since', isShort: true },
					{ label: 'Lift' },
				]}
				rows={view.rows.map((row) => ({
					id: row.id,
					cells: [
						<Address key="address" of={row} />,
						<Badge key="why" tone={row.tone}>
							{row.title}
						</Badge>,
						<span key="meaning" className="block min-w-48">
							{row.meaning}
						</span>,
						row.since,
						<TextLink key="lift" to={row.lifting}>
							Lift
							<span className="sr-only">
								{' '}
								for {row.owner?.email ?? row.mark}
							</span>
						</TextLink>,
					],
				}))}
			/>
		</ListPage>
	)
}

const Address = ({
	of: { owner, mark },
}: {
	of: SuppressionsView['rows'][number]
}) =>
	owner ? (
		<span className="block min-w-40">
			<TextLink to={owner.to}>
				<span className="[overflow-wrap:anywhere]">{owner.email}</span>
			</TextLink>
			{owner.name && (
				<span className="block font-normal text-ink-muted text-xs">
					{owner.name}
				</span>
			)}
		</span>
	) : (
		<span className="block min-w-40 font-normal text-ink-muted">
			Nobody’s here
			<span className="block font-mono text-xs">{mark}…</span>
		</span>
	)
