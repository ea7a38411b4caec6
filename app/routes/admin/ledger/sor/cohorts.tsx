import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { Chart, Legend } from '#app/ui/charts/chart.tsx'
import { KeptFilter } from '#app/ui/ledger/kept-filter.tsx'
import { NoPayments } from '#app/ui/ledger/no-payments.tsx'
import { CohortsTable } from '#app/ui/ledger/sor/cohorts-table.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { FilterForm, FilterSelect } from '#app/ui/primitives/filter-form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewCohorts } from '#app/views/ledger/sor/cohorts.ts'
import {
	COHORTS_PATH,
	cohortsQueryOf,
} from '#app/views/ledger/sor/cohorts-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const query = cohortsQueryOf(new URL(door.request.url).searchParams)
	return database.snapshot((read) =>
		viewCohorts(read, organisation, query, now()),
	)
}

export const meta: MetaFunction = () => [{ title: 'Cohorts · Laurel' }]

export default function Cohorts() {
	const { choice, filter, words, csv, report } = useLoaderData<typeof loader>()
	const { search } = useLocation()
	return (
		<>
			<PageHeader
				title="Cohorts"
				lead="What accounts bring by months since they first paid, and whether newer ones do better than older ones."
			>
				{report && (
					<ButtonLink to={csv} isFile>
						Export CSV
					</ButtonLink>
				)}
			</PageHeader>
			<FilterForm label="Cohorts" action={COHORTS_PATH} version={search}>
				<FilterSelect
					label="Cohorts"
					name="span"
					value={choice.span}
					options={choice.spans}
				/>
				<FilterSelect
					label="Of"
					name="part"
					value={choice.part}
					options={choice.parts}
				/>
				<FilterSelect
					label="Figures"
					name="way"
					value={choice.way}
					options={choice.ways}
				/>
				<KeptFilter filter={filter} />
			</FilterForm>
			{words.length > 0 && (
				<p className="mb-6 text-sm">
					Narrowed to {words.join(', ')}.{' '}
					<TextLink to={COHORTS_PATH}>All accounts</TextLink>
				</p>
			)}
			{report ? <Report report={report} /> : <NoPayments />}
		</>
	)
}

type Shown = NonNullable<
	ReturnType<typeof useLoaderData<typeof loader>>['report']
>

function Report({ report }: { report: Shown }) {
	return (
		<>
			{report.milestones.length > 0 && (
				<ul className="grid grid-cols-2 gap-4 sm:grid-cols-4">
					{report.milestones.map(({ age, amount }) => (
						<li key={age}>
							<Card>
								<p className="text-ink-muted text-sm">
									An account after {age} months
								</p>
								<p className="mt-1 font-semibold tabular-nums sm:text-xl">
									{amount}
								</p>
							</Card>
						</li>
					))}
				</ul>
			)}
			<div className="mt-6">
				<HowCounted />
			</div>
			{report.curves && (
				<Section
					title="Curves"
					about="Per account, up to each month since the first payment. The latest cohorts, as far as the month is over for all of their accounts, and the average of all. Months that are over alone."
				>
					<Card>
						<Chart
							label="Revenue per account by months since the first payment, by cohort. The table below has the figures."
							drawing={report.curves}
							legend={<Legend parts={report.legend} />}
						/>
					</Card>
				</Section>
			)}
			<Section
				id="cohorts"
				title="By months since the first payment"
				about={`${report.title}, ${report.accounts}. A star: the month is not over for all of the cohort’s accounts.`}
			>
				<CohortsTable
					label={report.title}
					columns={report.columns}
					rows={report.rows}
					footer={report.footer}
					greatest={report.greatest}
				/>
				{report.isEven ? (
					<p className="mt-3 text-ink-muted text-sm">
						Checked: the cohorts sum to {report.footer.total.text}, what all
						accounts brought.
					</p>
				) : (
					<div className="mt-3">
						<Notice tone="danger">
							The cohorts do not sum to the whole. Run “laurel doctor”.
						</Notice>
					</div>
				)}
			</Section>
		</>
	)
}

const HowCounted = () => (
	<Disclosure summary="How is this counted?">
		<div className="grid max-w-prose gap-2 text-sm">
			<p>
				A cohort is the accounts that first paid in the same month, quarter or
				year. Each account’s months are counted from its own first one: 0 is the
				month of its first payment. What was posted later for an earlier month
				counts in the month in which it was posted.
			</p>
			<p>
				Second-order revenue is what the accounts themselves paid as upsell,
				cross-sell and referral. Per account: in each month the average of the
				accounts for which it has come, added up.
			</p>
		</div>
	</Disclosure>
)
