import {
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { Chart, Legend } from '#app/ui/charts/chart.tsx'
import { MonthsFilter } from '#app/ui/ledger/months-filter.tsx'
import { NoPayments } from '#app/ui/ledger/no-payments.tsx'
import { BridgeTable } from '#app/ui/ledger/recurring/bridge-table.tsx'
import { HowRecurring } from '#app/ui/ledger/recurring/how-recurring.tsx'
import { MetricStat } from '#app/ui/ledger/recurring/metric-stat.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { FilterForm } from '#app/ui/primitives/filter-form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { Stat } from '#app/ui/primitives/stat.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewRecurring } from '#app/views/ledger/recurring/recurring-revenue.ts'
import { readRecurringRules } from '#app/views/ledger/recurring/recurring-rules.ts'
import { TOO_LONG } from '#app/views/ledger/sor/month-range.ts'
import {
	METRICS_OF_CUSTOMERS_PATH,
	RECURRING_PATH,
} from '#app/views/paths/recurring-paths.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	const view = await database.snapshot(async (read) => ({
		...(await viewRecurring(read, organisation, searchParams, now())),
		rules: await readRecurringRules(read),
	}))
	return data(view, { status: view.isTooLong ? 400 : 200 })
}

export const meta: MetaFunction = () => [
	{ title: 'Recurring revenue · Laurel' },
]

export default function RecurringRevenue() {
	const { months, query, isTooLong, report, rules } =
		useLoaderData<typeof loader>()
	const { search } = useLocation()
	if (months.length === 0)
		return (
			<>
				<PageHeader title="Recurring revenue" />
				<NoPayments />
				<div className="mt-8">
					<HowRecurring rules={rules} />
				</div>
			</>
		)
	return (
		<>
			<PageHeader
				title="Recurring revenue"
				lead={
					report
						? `${report.title} · a month’s revenue, in ${report.currency}`
						: 'What customers pay again and again, month by month.'
				}
			>
				{report && (
					<ButtonLink to={report.csv} isFile>
						Export CSV
					</ButtonLink>
				)}
			</PageHeader>
			<FilterForm label="Months" action={RECURRING_PATH} version={search}>
				<MonthsFilter query={query} months={months} />
			</FilterForm>
			{isTooLong && <Notice tone="danger">{TOO_LONG}</Notice>}
			{report && <Report report={report} rules={rules} />}
		</>
	)
}

type View = ReturnType<typeof useLoaderData<typeof loader>>

function Report({
	report,
	rules,
}: {
	report: NonNullable<View['report']>
	rules: View['rules']
}) {
	return (
		<>
			<Card>
				<div className="grid grid-cols-2 gap-x-8 gap-y-6 *:first:col-span-2 lg:grid-cols-[minmax(0,2fr)_repeat(3,minmax(0,1fr))] lg:*:first:col-span-1">
					<Stat
						isLarge
						label="Recurring revenue a month (MRR)"
						figure={report.closing}
						period={`End of ${report.closing.month}`}
						note={report.change}
						definition={
							<>
								<p>
									What every customer’s running recurring payments come to for
									one month, at the end of the last month shown.
								</p>
								<p className="mt-2 text-ink-muted">
									{report.yearly} a year (ARR).
								</p>
							</>
						}
					/>
					<Stat
						label="Customers"
						figure={report.customers}
						note="with recurring revenue"
					/>
					<MetricStat
						label="Net retention"
						metric={report.net}
						note="of the opening, with growth"
						definition={
							<p>
								What customers at the opening of these months pay at their
								closing, in parts of what they paid then. Whoever came or came
								back later is left out.
							</p>
						}
					/>
					<MetricStat
						label="Gross retention"
						metric={report.gross}
						note="of the opening, without growth"
						definition={
							<p>
								The same, but nobody counts for more than at the opening: it
								only shows what was lost.
							</p>
						}
					/>
				</div>
				<div className="mt-8">
					<Chart
						label={`Movements of recurring revenue by month, ${report.title}. What goes lies below the line. The table below has the figures.`}
						drawing={report.movements}
						legend={
							<Legend
								parts={report.kinds.map(({ kind, label, colour }) => ({
									key: kind,
									label,
									colour,
								}))}
							/>
						}
					/>
				</div>
			</Card>
			<p className="mt-3 text-sm">
				<TextLink to={report.all}>Every movement of these months</TextLink>
				{' · '}
				<TextLink to={METRICS_OF_CUSTOMERS_PATH}>
					What a customer is worth and costs
				</TextLink>
			</p>
			<Section
				id="months"
				title="By month"
				about="Opening and movements together are the closing, which is the next month’s opening. Each figure leads to its customers."
			>
				<BridgeTable
					kinds={report.kinds}
					months={report.months}
					whole={report.whole}
				/>
			</Section>
			<Section title="Its course">
				<Card>
					<Chart
						label={`Recurring revenue at the end of each month, ${report.title}. The table above has the figures.`}
						drawing={report.course}
					/>
				</Card>
			</Section>
			<div className="mt-8">
				<HowRecurring rules={rules} />
			</div>
		</>
	)
}
