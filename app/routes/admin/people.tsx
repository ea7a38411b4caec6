import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { requireAdmin } from '#app/http/guards.ts'
import { PeopleTable } from '#app/ui/people/people-table.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import {
	FilterForm,
	FilterSelect,
	FilterText,
} from '#app/ui/primitives/filter-form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { peopleFilterOf, viewPeople } from '#app/views/people.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	return viewPeople(
		database.read,
		organisation,
		peopleFilterOf(searchParams),
		searchParams.get('after'),
	)
}

export const meta: MetaFunction = () => [{ title: 'People · Laurel' }]

export default function People() {
	const view = useLoaderData<typeof loader>()
	const { search } = useLocation()
	return (
		<>
			<PageHeader title="People" lead={`${view.counts}.`}>
				<ButtonLink to="/admin/invitations" look="primary">
					Invite people
				</ButtonLink>
			</PageHeader>
			<FilterForm
				label="People"
				action="/admin/people"
				submit="Search"
				version={search}
			>
				<FilterText
					label="Name, e-mail or account"
					name="search"
					type="search"
					value={view.filter.search}
				/>
				<FilterSelect
					label="Role"
					name="role"
					value={view.filter.role}
					options={view.roles}
					none="Any"
				/>
				<FilterSelect
					label="State"
					name="state"
					value={view.filter.state}
					options={view.states}
					none="Any"
				/>
			</FilterForm>
			{view.rows.length === 0 ? (
				<Empty title={view.isFiltered ? 'Nobody fits' : 'Nobody yet'}>
					<p>Search for a part of the name or address, or in any state.</p>
				</Empty>
			) : (
				<PeopleTable rows={view.rows} />
			)}
			<Pager label="People" first={view.first} next={view.next} />
		</>
	)
}
