import {
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { Chart, Legend } from '#app/ui/charts/chart.tsx'
import { HowCounted, HowCountedShortly } from '#app/ui/ledger/how-counted.tsx'
import { MonthsTable } from '#app/ui/ledger/months-table.tsx'
import { NoPayments } from '#app/ui/ledger/no-payments.tsx'
import { AdvocatesTable } from '#app/ui/ledger/sor/advocates-table.tsx'
import { Consolidation } from '#app/ui/ledger/sor/consolidation.tsx'
import {
	ComparisonTable,
	MoversTable,
	NewRevenueCard,
} from '#app/ui/ledger/sor/sor-changes.tsx'
import { SorFigures } from '#app/ui/ledger/sor/sor-figures.tsx'
import { SorFilterForm } from '#app/ui/ledger/sor/sor-filter-form.tsx'
import { SorSources } from '#app/ui/ledger/sor/sor-sources.tsx'
import { legendOf } from '#app/ui/overviews/home-answer.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { PrintButton } from '#app/ui/primitives/print-button.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewSorOverview } from '#app/views/ledger/sor/sor-overview.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	const view = await database.snapshot((read) =>
		viewSorOverview(read, organisation, searchParams, now()),
	)
	return data(view, { status: view.isRefused ? 400 : 200 })
}

export const meta: MetaFunction = () => [
	{ title: 'Second-order revenue · Laurel' },
]

const PATH = '/admin/second-order-revenue'
const CHART_PARTS = [
	{ key: 'upsell' as const, label: 'Upsell' },
	{ key: 'cross-sell' as const, label: 'Cross-sell' },
	{ key: 'referral' as const, label: 'Referral' },
]
const REPEAT_PART = { key: 'repeat' as const, label: 'Repeat' }

export default function SecondOrderRevenue() {
	const view = useLoaderData<typeof loader>()
	const { choice, settings, narrowing, problems, print, report, overview } =
		view
	const { search } = useLocation()
	const filters = (
		<SorFilterForm
			action={PATH}
			version={search}
			choice={choice}
			narrowing={narrowing}
			problems={problems}
		/>
	)
	if (view.isRefused)
		return (
			<>
				<PageHeader title="Second-order revenue" />
				<div className="mb-6">
					<Notice tone="danger">
						There is no report of what this address asks for. Nothing was put in
						its place: mend what is marked.
						<ul className="mt-1 list-disc pl-5">
							{Object.values(problems).map((problem) => (
								<li key={problem}>{problem}</li>
							))}
						</ul>
					</Notice>
				</div>
				{filters}
			</>
		)
	if (!report)
		return (
			<>
				<PageHeader title="Second-order revenue" />
				<NoPayments />
				<div className="mt-8">
					<Disclosure summary="How is this counted?">
						<HowCounted {...settings} />
					</Disclosure>
				</div>
			</>
		)
	const hasRepeat = report.parts.some(({ key }) => key === 'repeat')
	const comparison = overview?.comparison
	return (
		<>
			<PageHeader
				title="Second-order revenue"
				lead={`${report.title} · ${report.model} · policy version ${report.policyVersion} · ${report.currency}`}
			>
				{print ? (
					<>
						<PrintButton />
						<ButtonLink to={print.back}>Back to the report</ButtonLink>
					</>
				) : (
					<ButtonLink to={view.printTo}>Print view</ButtonLink>
				)}
			</PageHeader>
			{print ? (
				<p className="mb-8 text-sm">
					{print.of}
					{narrowing.isNarrowed && (
						<> Narrowed to {narrowing.words.join(', ')}.</>
					)}
				</p>
			) : (
				filters
			)}
			{report.isWhatIf && (
				<div className="mb-8">
					<Notice tone="warning">
						A what-if: advocates’ credits are recomputed under this model, and
						nothing is posted. The company’s figures are the same under every
						model.
					</Notice>
				</div>
			)}
			<SorFigures
				report={report}
				change={comparison?.headline}
				changeOfYear={comparison?.year?.headline}
				soFar={view.soFar}
				definition={print ? undefined : <HowCountedShortly {...settings} />}
			/>
			{!print && (
				<div className="mt-6">
					<Disclosure summary="The whole definition, and the policy">
						<HowCounted {...settings} />
					</Disclosure>
				</div>
			)}
			{overview && comparison && (
				<Section
					id="changes"
					title="What changed, and why"
					about={`${comparison.of} against as many months directly before, ${comparison.title}${comparison.year ? `, and the same months a year before, ${comparison.year.title}` : ''}. Months that are over alone.`}
				>
					<div
						className={`grid items-start gap-4 ${comparison.year ? '' : 'lg:grid-cols-[3fr_2fr]'}`}
					>
						{comparison.hasBefore ? (
							<ComparisonTable {...comparison} />
						) : (
							<Empty title="Nothing was paid before these months">
								<p>Choose fewer months to see what changed between them.</p>
							</Empty>
						)}
						<NewRevenueCard {...comparison.newRevenue} />
					</div>
					{comparison.hasBefore && (
						<div className="mt-4">
							<MoversTable movers={overview.movers} />
						</div>
					)}
				</Section>
			)}
			<Section
				id="months"
				title="By month"
				about={
					narrowing.isNarrowed
						? 'Raw is the signed sum of the entries. Reported exists for the whole company only.'
						: 'Raw is the signed sum of the entries. Reported is never below zero: what falls below is carried and must be made up for first.'
				}
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
						<p className="mt-2 text-ink-muted text-xs">
							Full colour: closed, will not change. Pale: still open.
						</p>
					</Card>
				</div>
				<MonthsTable
					months={report.months}
					whole={report.whole}
					hasRepeat={hasRepeat}
				/>
			</Section>
			{overview?.sources && (
				<Section
					id="sources"
					title="Where it comes from"
					about={`Who brought the payers, how they were brought, and what their payments became. By what is posted${report.isWhatIf ? ', whatever the model above' : ''}.`}
				>
					<SorSources {...overview.sources} />
				</Section>
			)}
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
			{print ? (
				<Section title="How this is counted">
					<HowCounted {...settings} />
				</Section>
			) : (
				<Files files={view.files} />
			)}
		</>
	)
}

const Files = ({
	files,
}: {
	files: readonly { label: string; to: string }[]
}) => (
	<p className="mt-10 flex flex-wrap gap-x-5 gap-y-1 text-sm print:hidden">
		<span className="text-ink-muted">As CSV files, narrowed as above:</span>
		{files.map(({ label, to }) => (
			<TextLink key={to} to={to}>
				{label}
			</TextLink>
		))}
	</p>
)
