import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { requireAdmin } from '#app/http/guards.ts'
import { AuditTable } from '#app/ui/people/audit-table.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import {
	FilterForm,
	FilterSelect,
	FilterText,
} from '#app/ui/primitives/filter-form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { auditFilterOf, viewAuditLog } from '#app/views/audit-log.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	return viewAuditLog(
		database.read,
		organisation,
		auditFilterOf(searchParams),
		searchParams.get('after'),
	)
}

export const meta: MetaFunction = () => [{ title: 'Audit log · Laurel' }]

export default function AuditLog() {
	const view = useLoaderData<typeof loader>()
	const { search } = useLocation()
	return (
		<>
			<PageHeader
				title="Audit log"
				lead="Who did what, and when. Nothing in it can be changed or removed."
			>
				<ButtonLink to={view.csv} isFile>
					Export CSV
				</ButtonLink>
			</PageHeader>
			<FilterForm label="Audit log" action="/admin/audit-log" version={search}>
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
				<FilterText label="Its id" name="subject" value={view.filter.subject} />
			</FilterForm>
			{view.rows.length === 0 ? (
				<Empty title={view.isFiltered ? 'Nothing fits' : 'Nothing yet'}>
					<p>What people do in Laurel is written here as they do it.</p>
				</Empty>
			) : (
				<AuditTable rows={view.rows} />
			)}
			<Pager label="Audit log" first={view.first} next={view.next} />
		</>
	)
}
