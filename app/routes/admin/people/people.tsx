import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { PeopleTable } from '#app/ui/people/people-table.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { FilterSelect, FilterText } from '#app/ui/primitives/filter-form.tsx'
import { peopleFilterOf, viewPeople } from '#app/views/people/people.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
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
	return (
		<ListPage
			title="People"
			lead={`${view.counts}.`}
			actions={
				<ButtonLink to="/admin/invitations" verb="administer" look="primary">
					Invite people
				</ButtonLink>
			}
			action="/admin/people"
			submit="Search"
			filters={
				<>
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
				</>
			}
			none={
				view.rows.length > 0
					? null
					: {
							title: view.isFiltered ? 'Nobody fits' : 'Nobody yet',
							text: 'Search for a part of the name or address, or in any state.',
						}
			}
			first={view.first}
			next={view.next}
		>
			<PeopleTable rows={view.rows} />
		</ListPage>
	)
}
