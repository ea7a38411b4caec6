import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { Chart } from '#app/ui/charts/chart.tsx'
import { MonthsFilter } from '#app/ui/ledger/months-filter.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { FilterForm, FilterText } from '#app/ui/primitives/filter-form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { Stat } from '#app/ui/primitives/stat.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import { FunnelTable } from '#app/ui/referrals/funnel-table.tsx'
import { FUNNEL_PATH } from '#app/views/paths/referral-programme-paths.ts'
import {
	funnelQueryOf,
	viewReferralFunnel,
} from '#app/views/referrals/referral-funnel.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	return database.snapshot((read) =>
		viewReferralFunnel(read, organisation, funnelQueryOf(searchParams), {
			cursor: searchParams.get('after'),
			now: now(),
		}),
	)
}

export const meta: MetaFunction = () => [{ title: 'Referral funnel · Laurel' }]

export default function ReferralFunnel() {
	const view = useLoaderData<typeof loader>()
	const { search } = useLocation()
	return (
		<>
			<PageHeader
				title="Referral funnel"
				lead={`From a click to a first payment. ${view.scope}.`}
			>
				<ButtonLink to={view.csv} isFile>
					Export CSV
				</ButtonLink>
			</PageHeader>
			<FilterForm
				label="Months and advocate"
				action={FUNNEL_PATH}
				version={search}
			>
				<MonthsFilter query={view.query} months={view.months} />
				<FilterText
					label="Advocate’s account id"
					name="advocate"
					value={view.query.advocate}
				/>
			</FilterForm>
			{view.isEmpty ? (
				<Empty title="Nobody clicked or was brought in these months">
					<p>Choose more months, or another advocate.</p>
				</Empty>
			) : (
				<>
					<Card>
						<div className="mb-6 grid grid-cols-2 gap-x-6 gap-y-5 lg:grid-cols-4">
							{view.steps.map(({ key, label, count, rate, definition }) => (
								<Stat
									key={key}
									label={label}
									figure={{ text: count, to: null }}
									note={rate}
									definition={<p>{definition}</p>}
								/>
							))}
						</div>
						<Chart
							label={`From click to customer, ${view.scope}. The tables below have the figures.`}
							drawing={view.chart}
						/>
					</Card>
					<Section
						title="By month"
						about="Clicks by the month in which they happened; all others by the month of the first touch, however long they took."
					>
						<FunnelTable
							label="Funnel by month"
							first="Month"
							rows={view.byMonth.map(({ month, ...row }) => ({
								...row,
								name: month,
							}))}
							total={view.total}
						/>
					</Section>
					<Section
						id="advocates"
						title="By advocate"
						about="The most customers first."
						actions={<p className="text-ink-muted text-sm">{view.advocates}</p>}
					>
						<FunnelTable
							label="Funnel by advocate"
							first="Account"
							rows={view.byAdvocate.map(({ to, only, ...row }) => ({
								...row,
								name: (
									<>
										<FigureLink figure={{ text: row.name, to }} />
										{row.id !== '' && view.query.advocate === undefined && (
											<span className="block font-normal text-xs">
												<TextLink to={only}>
													Show alone<span className="sr-only"> {row.name}</span>
												</TextLink>
											</span>
										)}
									</>
								),
							}))}
						/>
						<Pager label="Advocates" first={view.first} next={view.next} />
					</Section>
				</>
			)}
		</>
	)
}
