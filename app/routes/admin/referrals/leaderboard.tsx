import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { MonthsFilter } from '#app/ui/ledger/months-filter.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { FilterSelect } from '#app/ui/primitives/filter-form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import { LEADERBOARD_PATH } from '#app/views/paths/referral-programme-paths.ts'
import {
	leaderboardQueryOf,
	viewLeaderboard,
} from '#app/views/referrals/leaderboard.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const { searchParams } = new URL(door.request.url)
	return database.snapshot((read) =>
		viewLeaderboard(
			read,
			organisation,
			leaderboardQueryOf(searchParams),
			searchParams.get('after'),
		),
	)
}

export const meta: MetaFunction = () => [{ title: 'Leaderboard · Laurel' }]

export default function Leaderboard() {
	const { rows, foot, ...view } = useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Leaderboard"
			lead={`Who brought most, by direct credit. ${view.scope}.`}
			csv={view.csv}
			action={LEADERBOARD_PATH}
			filters={
				<>
					<MonthsFilter query={view.query} months={view.choices.months} />
					<FilterSelect
						label="Part"
						name="bucket"
						value={view.query.bucket}
						options={view.choices.buckets}
						none="All credits"
					/>
				</>
			}
			above={
				<>
					<div className="mb-6">
						<HowCounted />
					</div>
					{!foot.isEven && (
						<div className="mb-6">
							<Notice tone="danger">
								The rows do not add up to the credits of these months:{' '}
								{foot.difference} is missing. Run laurel doctor.
							</Notice>
						</div>
					)}
				</>
			}
			none={
				rows.length > 0
					? null
					: {
							title: 'Nobody is credited in these months',
							text: 'Choose more months, or another part.',
						}
			}
			first={view.first}
			next={view.next}
		>
			<DataTable
				label="Leaderboard"
				columns={[
					{ label: 'Account' },
					{ label: 'Place', isNumber: true },
					{ label: 'Direct credit', isNumber: true },
					{ label: 'Companies brought', isNumber: true },
					{ label: 'Became customers', isNumber: true },
					{ label: 'Clicks', isNumber: true },
				]}
				rows={rows.map((row) => ({
					id: row.id,
					cells: [
						<TextLink key="account" to={row.to}>
							{row.name}
						</TextLink>,
						row.rank,
						<FigureLink
							key="credited"
							className="font-semibold"
							figure={row.credited}
						/>,
						row.brought,
						row.converted,
						<TextLink key="clicks" to={row.funnelTo}>
							{row.clicks}
						</TextLink>,
					],
				}))}
			/>
			<dl className="mt-4 grid gap-1 text-sm sm:ml-auto sm:max-w-md">
				<Sum term={`${foot.advocates}, all pages`} figure={foot.credited} />
				<Sum
					term="No account: unattributed"
					figure={foot.unattributed}
					sign="+"
				/>
				<Sum
					term="All credits of these months"
					figure={foot.total}
					sign="="
					isLast
				/>
			</dl>
		</ListPage>
	)
}

function Sum({
	term,
	figure,
	sign = '',
	isLast = false,
}: {
	term: string
	figure: { text: string; to: string | null }
	sign?: string
	isLast?: boolean
}) {
	return (
		<div
			className={`flex items-baseline justify-between gap-4 py-1 ${isLast ? 'border-line-strong border-t font-semibold' : ''}`}
		>
			<dt>
				<span aria-hidden="true" className="inline-block w-4 text-ink-muted">
					{sign}
				</span>
				{term}
			</dt>
			<dd className="tabular-nums">
				<FigureLink figure={figure} />
			</dd>
		</div>
	)
}

const HowCounted = () => (
	<Disclosure summary="How is this counted?">
		<div className="grid max-w-prose gap-2 text-sm">
			<p>
				Direct credit is what companies that an account brought paid in these
				months, as far as it is credited to that account, whatever the part. One
				payment is credited once in all, so the rows of every page and what is
				credited to nobody add up to all credits.
			</p>
			<p>
				Companies brought had their first touch in these months. Became
				customers: they first paid in these months, whenever they were brought.
				Clicks are counted visits of the account’s links in these months.
			</p>
			<p>Accounts without credit in these months are in the funnel.</p>
		</div>
	</Disclosure>
)
