import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { presetChoices } from '#app/integrations/exports/draft/preset-choices.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'
import { viewRememberedReadings } from '#app/views/organisation/remembered-readings.ts'
import { IMPORTS_PATH, REMEMBERED_PATH } from '#app/views/paths/import-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_settings')
	const { database, organisation } = door.context
	return viewRememberedReadings(database.read, organisation, presetChoices())
}

export const meta: MetaFunction = () => [{ title: 'Remembered files · Laurel' }]

export default function RememberedReadings() {
	const { rows } = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Remembered files"
			lead="A file with the columns of one that you imported is read in the same way. You see how before anything lands, and can say otherwise."
			back={{ to: IMPORTS_PATH, label: 'Imports' }}
			action={REMEMBERED_PATH}
			none={
				rows.length > 0
					? null
					: {
							title: 'Nothing is remembered',
							text: 'Once you say how a file is to be read, and import it, the next one with its columns is read so.',
						}
			}
			first={null}
			next={null}
		>
			<DataTable
				label="Remembered files"
				columns={[
					{ label: 'Columns' },
					{ label: 'Read as' },
					{ label: 'Last imported', isShort: true },
					{ label: 'Forget' },
				]}
				rows={rows.map((row) => ({
					id: row.id,
					cells: [
						<span
							key="columns"
							className="block min-w-40 [overflow-wrap:anywhere]"
						>
							{row.columns}
							{row.more && (
								<span className="block font-normal text-ink-muted text-xs">
									{row.more}
								</span>
							)}
						</span>,
						<span key="how" className="block min-w-32">
							{row.how}
							{row.said && (
								<span className="block text-ink-muted text-xs">{row.said}</span>
							)}
						</span>,
						<span key="at" className="block min-w-24">
							{row.at}
							<span className="block text-ink-muted text-xs">{row.by}</span>
						</span>,
						<ForWhoMay key="forget" verb="administer">
							<Form method="post" action={row.forgetTo}>
								<Button look="secondary" aria-label={`Forget ${row.columns}`}>
									Forget
								</Button>
							</Form>
						</ForWhoMay>,
					],
				}))}
			/>
		</ListPage>
	)
}
