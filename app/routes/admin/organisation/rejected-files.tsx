import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewRejectedFiles } from '#app/views/organisation/rejected-rows.ts'
import { IMPORTS_PATH, REJECTED_PATH } from '#app/views/paths/import-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation } = door.context
	return viewRejectedFiles(database.read, organisation)
}

export const meta: MetaFunction = () => [{ title: 'Rejected rows · Laurel' }]

export default function RejectedFiles() {
	const { rows } = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Rejected rows"
			lead="Rows of imported files that could not be taken. They changed nothing; each waits here until it is mended or dismissed."
			back={{ to: IMPORTS_PATH, label: 'Imports' }}
			action={REJECTED_PATH}
			none={
				rows.length > 0
					? null
					: {
							title: 'No row waits',
							text: 'A row that an import cannot take appears here, with what is wrong with it.',
						}
			}
			first={null}
			next={null}
		>
			<DataTable
				label="Files with rejected rows"
				columns={[
					{ label: 'File' },
					{ label: 'Rows that wait', isNumber: true },
					{ label: 'Given', isShort: true },
					{ label: 'By' },
				]}
				rows={rows.map((row) => ({
					id: row.id,
					cells: [
						<TextLink
							key="name"
							to={row.to}
							className="[overflow-wrap:anywhere]"
						>
							{row.name}
						</TextLink>,
						row.waiting,
						row.at,
						row.by,
					],
				}))}
			/>
		</ListPage>
	)
}
