import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { requireAdmin } from '#app/http/guards.ts'
import { AdvocatesTable } from '#app/ui/admin/advocates-table.tsx'
import { Consolidation } from '#app/ui/admin/consolidation.tsx'
import { legendOf } from '#app/ui/admin/home-answer.tsx'
import { MonthsTable } from '#app/ui/admin/months-table.tsx'
import { NoPayments } from '#app/ui/admin/no-payments.tsx'
import { SorFigures } from '#app/ui/admin/sor-figures.tsx'
import { Chart, Legend } from '#app/ui/charts/chart.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { FilterForm, FilterSelect } from '#app/ui/primitives/filter-form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewSor } from '#app/views/sor.ts'
import { parseSorQuery } from '#app/views/sor-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireAdmin(door)
	const { database, organisation } = door.context
	const query = parseSorQuery(new URL(door.request.url).searchParams)
	return database.snapshot((read) => viewSor(read, organisation, query))
}

export const meta: MetaFunction = () => [
	{ title: 'Second-order revenue · Laurel' },
]

const CHART_PARTS = [
	{ key: 'upsell' as const, label: 'Upsell' },
	{ key: 'cross-sell' as const, label: 'Cross-sell' },
	{ key: 'referral' as const, label: 'Referral' },
]
const REPEAT_PART = { key: 'repeat' as const, label: 'Repeat' }

export default function SecondOrderRevenue() {
	const { choice, settings, report } = useLoaderData<typeof loader>()
	const { search } = useLocation()
	if (!report)
		return (
			<>
				<PageHeader title="Second-order revenue" />
				<NoPayments />
				<div className="mt-8">
					<HowCounted {...settings} />
				</div>
			</>
		)
	const hasRepeat = report.parts.some(({ key }) => key === 'repeat')
	return (
		<>
			<PageHeader
				title="Second-order revenue"
				lead={`${report.title} · ${report.model} · policy version ${report.policyVersion} · ${report.currency}`}
			/>
			<FilterForm
				label="Months and model"
				action="/admin/second-order-revenue"
				version={search}
			>
				<FilterSelect
					label="From"
					name="from"
					value={'from' in choice ? choice.from : undefined}
					options={choice.months}
				/>
				<FilterSelect
					label="To"
					name="to"
					value={'to' in choice ? choice.to : undefined}
					options={choice.months}
				/>
				<FilterSelect
					label="Attribution model"
					name="model"
					value={choice.model}
					options={choice.models}
				/>
			</FilterForm>
			{report.isWhatIf && (
				<div className="mb-8">
					<Notice tone="warning">
						A what-if: advocates’ credits are recomputed under this model, and
						nothing is posted. The company’s figures are the same under every
						model.
					</Notice>
				</div>
			)}
			<SorFigures report={report} />
			<div className="mt-6">
				<HowCounted {...settings} />
			</div>
			<Section
				id="months"
				title="By month"
				about="Raw is the signed sum of the entries. Reported is never below zero: what falls below is carried and must be made up for first."
			>
				<div className="mb-4">
					<Card>
						<Chart
							label={`Second-order revenue by month, ${report.title}, stacked by part. The table below has the figures.`}
							drawing={report.chart}
							legend={
								<Legend
									parts={legendOf(
										hasRepeat ? [...CHART_PARTS, REPEAT_PART] : CHART_PARTS,
									)}
								/>
							}
						/>
					</Card>
				</div>
				<MonthsTable months={report.months} hasRepeat={hasRepeat} />
			</Section>
			<Section
				id="advocates"
				title="Advocates"
				about="Accounts that grew or brought others. One payment can count for the account that paid it and for the one that brought it, so these rows are not additive and have no total."
				actions={
					report.advocates.total > 0 && (
						<p className="text-ink-muted text-sm">
							{report.advocates.total > report.advocates.rows.length
								? `${report.advocates.from} to ${report.advocates.through} of ${report.advocates.count}, most second-order revenue first`
								: report.advocates.count}
						</p>
					)
				}
			>
				{report.advocates.rows.length === 0 ? (
					<Empty title="No account grew or brought another in these months">
						<p>Choose more months, or look at all accounts.</p>
					</Empty>
				) : (
					<AdvocatesTable
						advocates={report.advocates.rows}
						hasRepeat={hasRepeat}
					/>
				)}
				<Pager
					label="Advocates"
					first={report.advocates.first}
					next={report.advocates.next}
				/>
				<div className="mt-6">
					<Consolidation {...report.consolidation} />
				</div>
			</Section>
		</>
	)
}

function HowCounted({
	version,
	facts,
}: {
	version: number
	facts: { term: string; text: string }[]
}) {
	return (
		<Disclosure summary="How is this counted?">
			<div className="max-w-prose space-y-3 text-sm">
				<p>
					Every payment is split into entries, and every entry lies in exactly
					one part: first order, upsell, cross-sell or referral. Second-order
					revenue is upsell, cross-sell and referral together. Refunds take back
					what their payment had posted.
				</p>
				<p>
					An advocate’s second-order revenue is the account’s own upsell and
					cross-sell, and what the accounts that it brought paid. TRG (total
					revenue generated) is the account’s own revenue and its part of the
					TRG of those that it brought.
				</p>
			</div>
			<h3 className="mt-6 mb-3 font-medium text-sm">
				Policy version {version}, in force now
			</h3>
			<Facts items={facts} />
			<p className="mt-4 text-sm">
				<TextLink to="/admin/settings/policy">Change the policy</TextLink>
			</p>
		</Disclosure>
	)
}
