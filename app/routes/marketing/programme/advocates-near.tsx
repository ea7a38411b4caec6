import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { ADVOCATES_PATH } from '#app/views/paths/marketing-paths.ts'
import { viewNearTier } from '#app/views/programme/near-next.ts'

const PATH = `${ADVOCATES_PATH}/near`

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation } = door.context
	const cursor = new URL(door.request.url).searchParams.get('after')
	return database.snapshot((read) =>
		viewNearTier(read, organisation, { cursor, path: PATH }),
	)
}

export const meta: MetaFunction = () => [
	{ title: 'Near the next tier · Laurel' },
]

export default function NearTheNextTier() {
	const view = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Near the next tier"
			lead="Who lacks least, the nearest first: a word at the right time may do it."
			back={{ to: ADVOCATES_PATH, label: 'Advocates' }}
			action={PATH}
			none={
				view.rows.length > 0
					? null
					: {
							title: 'Nobody is on the way',
							text: 'Accounts appear here once the programme has tiers that they have not reached.',
						}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Near the next tier"
				columns={[
					{ label: 'Account' },
					{ label: 'Next', isShort: true },
					{ label: 'How far', isShort: true },
					{ label: 'Nearest of what is missing' },
					{ label: 'Now', isShort: true },
				]}
				rows={view.rows.map((row) => ({
					id: row.accountId,
					cells: [
						<TextLink key="account" to={row.to}>
							{row.name}
						</TextLink>,
						<Badge key="next">{row.next}</Badge>,
						row.progress,
						row.nearest ? (
							<span key="nearest" className="block min-w-60">
								{row.nearest.name}
								<span className="block text-ink-muted text-xs">
									{row.nearest.words}
								</span>
							</span>
						) : (
							'–'
						),
						row.tier ?? 'No tier yet',
					],
				}))}
			/>
		</ListPage>
	)
}
