import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewRejectedFile } from '#app/views/organisation/rejected-rows.ts'
import { REJECTED_PATH } from '#app/views/paths/import-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation } = door.context
	const after = new URL(door.request.url).searchParams.get('after')
	const view = await viewRejectedFile(database.read, organisation, {
		fileId: door.params.file ?? '',
		after: after !== null && /^\d{1,12}$/.test(after) ? Number(after) : null,
	})
	if (!view) throw notFound()
	return view
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Rejected rows of ${data?.name ?? 'a file'} · Laurel` },
]

export default function RejectedFile() {
	const view = useLoaderData<typeof loader>()
	return (
		<ListPage
			title={view.name}
			badge={
				view.waiting > 0 && (
					<Badge tone="warning">{view.waitingWords} rejected</Badge>
				)
			}
			lead={`${view.about} ${view.settled === '' ? '' : `${view.settled}.`}`}
			back={{ to: REJECTED_PATH, label: 'Rejected rows' }}
			actions={
				<>
					{view.csv && (
						<ButtonLink to={view.csv} isFile>
							Download them
						</ButtonLink>
					)}
					{view.waiting > 0 && (
						<ButtonLink to={view.dismissal} verb="administer">
							Dismiss all…
						</ButtonLink>
					)}
				</>
			}
			action={view.to}
			above={
				view.beyond && (
					<div className="mb-6">
						<Notice tone="warning">{view.beyond}</Notice>
					</div>
				)
			}
			none={
				view.rows.length > 0
					? null
					: {
							title: 'No row of this file waits here',
							text: 'What could be mended was mended or dismissed.',
						}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Rejected rows"
				columns={[
					{ label: 'Row' },
					{ label: 'What is wrong' },
					{ label: 'What it says' },
				]}
				rows={view.rows.map((row) => ({
					id: row.id,
					cells: [
						<TextLink key="line" to={row.to} className="whitespace-nowrap">
							{row.line}
						</TextLink>,
						<ul key="why" className="grid min-w-56 gap-1">
							{row.reasons.map((reason) => (
								<li key={reason.key} className="[overflow-wrap:anywhere]">
									{reason.words}
								</li>
							))}
						</ul>,
						<ul key="value" className="grid min-w-28 gap-1">
							{row.reasons.map((reason) => (
								<li key={reason.key} className="[overflow-wrap:anywhere]">
									{reason.value}
								</li>
							))}
						</ul>,
					],
				}))}
			/>
		</ListPage>
	)
}
