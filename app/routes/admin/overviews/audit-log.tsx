import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { AuditTable } from '#app/ui/overviews/audit-table.tsx'
import { FilterSelect, FilterText } from '#app/ui/primitives/filter-form.tsx'
import { auditQueryOf, viewAuditLog } from '#app/views/overviews/audit-log.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	return viewAuditLog(
		database.read,
		organisation,
		auditQueryOf(searchParams),
		searchParams.get('after'),
	)
}

export const meta: MetaFunction = () => [{ title: 'Audit log · Laurel' }]

export default function AuditLog() {
	const view = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Audit log"
			lead="Who did what, when and why, and what it changed. Nothing in it can be changed or removed."
			csv={view.csv}
			action="/admin/audit-log"
			filters={
				<>
					<FilterSelect
						label="Who"
						name="actor"
						value={view.filter.actor}
						options={view.actors}
						none="Anybody"
					/>
					<FilterSelect
						label="What"
						name="action"
						value={view.filter.action}
						options={view.actions}
						none="Anything"
					/>
					<FilterSelect
						label="To what"
						name="subject_type"
						value={view.filter.subjectType}
						options={view.subjectTypes}
						none="Anything"
					/>
					<FilterText
						label="Its id"
						name="subject"
						value={view.filter.subject}
					/>
					<FilterText
						label="From"
						name="from"
						type="date"
						value={view.filter.from}
					/>
					<FilterText label="To" name="to" type="date" value={view.filter.to} />
					<FilterText label="Why" name="why" value={view.filter.why} />
				</>
			}
			none={
				view.rows.length > 0
					? null
					: {
							title: view.isFiltered ? 'Nothing fits' : 'Nothing yet',
							text: 'What people do in Laurel is written here as they do it.',
						}
			}
			first={view.first}
			next={view.next}
		>
			<AuditTable rows={view.rows} />
		</ListPage>
	)
}
