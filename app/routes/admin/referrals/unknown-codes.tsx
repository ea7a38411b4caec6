import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { useMay } from '#app/ui/primitives/form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import {
	REFERRALS_PATH,
	UNKNOWN_CODES_PATH,
} from '#app/views/paths/referral-paths.ts'
import { viewUnknownCodes } from '#app/views/referrals/unknown-codes.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	return viewUnknownCodes(database.read, organisation)
}

export const meta: MetaFunction = () => [{ title: 'Unknown codes · Laurel' }]

export default function UnknownCodes() {
	const view = useLoaderData<typeof loader>()
	const mayGive = useMay('administer')
	return (
		<ListPage
			title="Unknown codes"
			lead="Codes that visitors and files brought and that are nobody’s link: a campaign’s tag, a misspelling, or a link that is still to come. They count for nobody until you say whose they are."
			back={{ to: REFERRALS_PATH, label: 'Referrals' }}
			action={UNKNOWN_CODES_PATH}
			none={
				view.rows.length > 0
					? null
					: {
							title: 'Every code is somebody’s',
							text: 'A code that nobody has appears here as soon as somebody comes with it.',
						}
			}
			first={null}
			next={null}
		>
			<DataTable
				label="Unknown codes"
				columns={[
					{ label: 'Code' },
					{ label: 'Came', isNumber: true },
					{ label: 'With' },
					{ label: 'First', isShort: true },
					{ label: 'Last', isShort: true },
				]}
				rows={view.rows.map((row) => ({
					id: row.code,
					cells: [
						<div key="code" className="min-w-28">
							<span className="[overflow-wrap:anywhere]">{row.code}</span>
							{mayGive && (
								<span className="mt-1 block text-sm">
									<TextLink to={row.to}>
										Give it to…<span className="sr-only"> {row.code}</span>
									</TextLink>
								</span>
							)}
						</div>,
						row.times,
						row.accounts,
						row.since,
						row.last,
					],
				}))}
			/>
			{view.more && (
				<p className="mt-4 text-ink-muted text-sm">
					{view.more} came less often.{' '}
					<TextLink to={REFERRALS_PATH}>All referrals</TextLink>
				</p>
			)}
		</ListPage>
	)
}
