import {
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { MonthsFilter } from '#app/ui/ledger/months-filter.tsx'
import { NoPayments } from '#app/ui/ledger/no-payments.tsx'
import { HowRecurring } from '#app/ui/ledger/recurring/how-recurring.tsx'
import { MetricStat } from '#app/ui/ledger/recurring/metric-stat.tsx'
import { WinningTable } from '#app/ui/ledger/recurring/winning-table.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { FilterForm } from '#app/ui/primitives/filter-form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { Stat } from '#app/ui/primitives/stat.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewCustomerMetrics } from '#app/views/ledger/recurring/customer-metrics-page.ts'
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
		...(await viewCustomerMetrics(read, organisation, searchParams, now())),
		rules: await readRecurringRules(read),
	}))
	return data(view, { status: view.isTooLong ? 400 : 200 })
}

export const meta: MetaFunction = () => [{ title: 'Customer metrics · Laurel' }]

type View = ReturnType<typeof useLoaderData<typeof loader>>
type Report = NonNullable<View['report']>

export default function CustomerMetrics() {
	const { months, query, isTooLong, report, rules } =
		useLoaderData<typeof loader>()
	const { search } = useLocation()
	if (months.length === 0)
		return (
			<>
				<PageHeader title="Customer metrics" />
				<NoPayments />
			</>
		)
	return (
		<>
			<PageHeader
				title="Customer metrics"
				lead={
					report
						? `What customers are worth, what winning them costs, and whom they bring. ${report.title}, in ${report.currency}.`
						: 'What customers are worth, what winning them costs, and whom they bring.'
				}
			>
				{report && (
					<ButtonLink to={report.csv} isFile>
						Export CSV
					</ButtonLink>
				)}
			</PageHeader>
			<FilterForm
				label="Months"
				action={METRICS_OF_CUSTOMERS_PATH}
				version={search}
			>
				<MonthsFilter query={query} months={months} />
			</FilterForm>
			{isTooLong && <Notice tone="danger">{TOO_LONG}</Notice>}
			{report && (
				<>
					<Retention report={report} />
					<Lifetime report={report} />
					<Winning report={report} />
					<Virality report={report} />
					<div className="mt-8">
						<HowRecurring rules={rules} />
					</div>
				</>
			)}
		</>
	)
}

function Retention({ report }: { report: Report }) {
	const { chosen, trailing } = report
	return (
		<Section
			title="What recurs, and stays"
			actions={
				<TextLink to={RECURRING_PATH} className="text-sm">
					Recurring revenue by month
				</TextLink>
			}
		>
			<Card>
				<div className="grid grid-cols-2 gap-x-6 gap-y-6 lg:grid-cols-4">
					<Stat
						label="Recurring (MRR)"
						figure={report.mrr}
						period={`End of ${report.month}`}
						note={report.customers}
						definition={
							<p>
								What running monthly and yearly payments come to for one month.
							</p>
						}
					/>
					<MetricStat
						label="Average per customer (ARPA)"
						metric={report.arpa}
						unit="a month"
						definition={
							<p>
								Recurring revenue at the end of {report.month} ÷ customers who
								have some.
							</p>
						}
					/>
					<MetricStat
						label="Logo churn"
						metric={report.churn}
						unit="a month"
						note={report.ended}
						definition={
							<p>
								Customers who ended, summed over the months ÷ customers at each
								month’s opening, summed over the months.
							</p>
						}
					/>
					<div className="hidden lg:block" />
					<MetricStat
						label="Net retention, these months"
						metric={chosen.net}
						note={chosen.note}
						definition={<NetDefinition months={chosen.months} />}
					/>
					<MetricStat
						label="Gross retention, these months"
						metric={chosen.gross}
						note={chosen.note}
						definition={<GrossDefinition months={chosen.months} />}
					/>
					<MetricStat
						label="Net retention, 12 months"
						metric={trailing.net}
						note={trailing.note}
						definition={<NetDefinition months={trailing.months} />}
					/>
					<MetricStat
						label="Gross retention, 12 months"
						metric={trailing.gross}
						note={trailing.note}
						definition={<GrossDefinition months={trailing.months} />}
					/>
				</div>
			</Card>
		</Section>
	)
}

const NetDefinition = ({ months }: { months: string }) => (
	<p>
		NRR. Of those who were customers before {months}: what they pay a month at
		its end ÷ what they paid at its beginning. New customers and those who came
		back are left out.
	</p>
)

const GrossDefinition = ({ months }: { months: string }) => (
	<p>
		GRR. Of those who were customers before {months}: what they still pay, each
		no more than at its beginning ÷ what they paid then. It is never above net
		retention.
	</p>
)

function Lifetime({ report: { lifetime } }: { report: Report }) {
	return (
		<Section
			id="lifetime-value"
			title="Lifetime value"
			about={
				lifetime.months
					? `Of the latest closed months, ${lifetime.months}, whatever months are chosen above. ${lifetime.margin}`
					: `Of the six latest closed months. ${lifetime.margin}`
			}
		>
			<Card>
				<div className="grid gap-x-8 gap-y-6 sm:grid-cols-3">
					<MetricStat
						label="Lifetime value (LTV)"
						metric={lifetime.value}
						note={lifetime.cap}
						definition={
							<p>
								Average revenue per customer and month × gross margin ÷ logo
								churn a month. Where nobody left it is not known; then only the
								most that is reckoned with, 60 months, can be told.
							</p>
						}
					/>
					<MetricStat
						label="Average per customer"
						metric={lifetime.averageRevenue}
						unit="a month"
						definition={
							<p>
								Recurring revenue at the end of each of the six months, summed ÷
								customers then, summed.
							</p>
						}
					/>
					<MetricStat
						label="Logo churn"
						metric={lifetime.churn}
						unit="a month"
						definition={
							<p>
								Customers who ended in the six months ÷ customers at each
								month’s opening, summed.
							</p>
						}
					/>
				</div>
			</Card>
		</Section>
	)
}

function Winning({ report: { winning, title } }: { report: Report }) {
	const { blended } = winning
	return (
		<Section
			id="acquisition"
			title="What winning a customer costs"
			about={`Accounts that first paid in ${title}, and the costs entered for these months.`}
			actions={
				<TextLink to={winning.costs} className="text-sm">
					Enter costs
				</TextLink>
			}
		>
			{winning.missing && (
				<div className="mb-4">
					<Notice tone="warning">{winning.missing}</Notice>
				</div>
			)}
			<div className="mb-4">
				<Card>
					<div className="grid gap-x-8 gap-y-6 sm:grid-cols-3">
						<MetricStat
							label="Cost per customer (CAC)"
							metric={blended.cac}
							note="Both ways together"
							definition={
								<p>
									Costs entered ÷ accounts that first paid. “Not referred” looks
									at marketing and sales and at those whom nobody brought,
									“referred” at the referral programme and at those who were
									brought.
								</p>
							}
						/>
						<MetricStat
							label="LTV : CAC"
							metric={blended.ltvToCac}
							note="How often a customer’s value pays what winning one cost"
							definition={<p>Lifetime value ÷ cost per customer.</p>}
						/>
						<MetricStat
							label="Payback"
							metric={blended.payback}
							unit="months"
							note="Until an average customer has paid it back"
							definition={
								<p>
									Cost per customer ÷ (average revenue per customer and month ×
									gross margin), both of the six latest closed months.
								</p>
							}
						/>
					</div>
				</Card>
			</div>
			<WinningTable rows={winning.rows} />
		</Section>
	)
}

function Virality({ report: { virality, title } }: { report: Report }) {
	return (
		<Section
			id="virality"
			title="Whom customers bring"
			about={`Companies first brought in ${title}, and how many of them pay by now.`}
		>
			<Card>
				<div className="grid grid-cols-2 gap-x-6 gap-y-6 lg:grid-cols-4">
					<MetricStat
						label="K-factor"
						metric={virality.k}
						note="New customers that each customer brings"
						definition={
							<p>
								Invitations per customer × the part of them that pays. An
								invitation is a company that an account of ours brought, by
								link, code, submission or hand; what is only claimed is left
								out. Customers are all accounts that had paid by the end.
							</p>
						}
					/>
					<Stat label="Customers" figure={virality.customers} />
					<Stat
						label="Invitations"
						figure={virality.sent}
						{...(virality.perCustomer.why === null && {
							note: `${virality.perCustomer.figure.text} per customer`,
						})}
					/>
					<Stat
						label="Of them paid"
						figure={virality.paid}
						{...(virality.conversion && { note: virality.conversion })}
					/>
				</div>
			</Card>
		</Section>
	)
}
