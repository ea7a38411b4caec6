import {
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useLoaderData, useLocation } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { Chart } from '#app/ui/charts/chart.tsx'
import { ComparedAdvocates } from '#app/ui/ledger/attribution/compared-advocates.tsx'
import { ComparedModels } from '#app/ui/ledger/attribution/compared-models.tsx'
import { ComparisonWork } from '#app/ui/ledger/attribution/comparison-work.tsx'
import { NoPayments } from '#app/ui/ledger/no-payments.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import {
	FilterForm,
	FilterSelect,
	FilterText,
} from '#app/ui/primitives/filter-form.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import {
	ATTRIBUTION_PATH,
	COMPARISONS_PATH,
	comparisonQueryOf,
	isWrong,
} from '#app/views/ledger/attribution/comparison-query.ts'
import { viewModelComparison } from '#app/views/ledger/attribution/model-comparison.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const query = comparisonQueryOf(new URL(door.request.url).searchParams)
	const view = await database.snapshot((read) =>
		viewModelComparison(read, organisation, query),
	)
	return data(view, { status: isWrong(view.problems) ? 422 : 200 })
}

export const meta: MetaFunction = () => [{ title: 'Attribution · Laurel' }]

export default function Attribution() {
	const { months, search, policy, range, problems, work, report } =
		useLoaderData<typeof loader>()
	const location = useLocation()
	if (!range)
		return (
			<>
				<PageHeader title="Attribution" />
				<NoPayments />
			</>
		)
	return (
		<>
			<PageHeader
				title="Attribution"
				lead={`The seven models side by side. ${range.title ? `${range.title} · ` : ''}policy version ${policy.version} posts by ${policy.model.toLowerCase()}.`}
			>
				{report && (
					<ButtonLink to={report.csv} isFile>
						Export CSV
					</ButtonLink>
				)}
			</PageHeader>
			<FilterForm
				label="Months and advocates"
				action={ATTRIBUTION_PATH}
				version={location.search}
			>
				<FilterSelect
					label="From"
					name="from"
					value={range.from}
					options={months}
					error={problems.from}
				/>
				<FilterSelect label="To" name="to" value={range.to} options={months} />
				<FilterText
					label="Advocate"
					name="search"
					type="search"
					value={search}
				/>
			</FilterForm>
			{work && (
				<div className="mb-8">
					<ComparisonWork work={work} range={range} action={COMPARISONS_PATH} />
				</div>
			)}
			{report?.isEmpty && (
				<Empty title="Nothing is credited in these months">
					<p>
						Choose more months. Credits come from accounts that were brought.
					</p>
				</Empty>
			)}
			{report && !report.isEmpty && <Report report={report} />}
		</>
	)
}

type Shown = NonNullable<
	ReturnType<typeof useLoaderData<typeof loader>>['report']
>

function Report({ report }: { report: Shown }) {
	return (
		<>
			<div className="grid gap-4 sm:grid-cols-3">
				<Answer
					term="Every model agrees on"
					about={`${report.certainty} of what is credited goes to the same advocates, whatever the model`}
				>
					{report.agreed}
				</Answer>
				<Answer
					term="Depends on the model"
					about={`paid by ${report.contestedCount} that several referrers competed for`}
				>
					{report.open}
				</Answer>
				<Answer
					term="Credited in all"
					about={`to ${report.advocates}; the same under every model`}
				>
					<FigureLink figure={report.total} />
				</Answer>
			</div>
			<div className="mt-6">
				<HowCounted />
			</div>
			<Section
				id="models"
				title="The models"
				about="What would move between advocates if another model took the place of the policy’s. The company’s figures are the same under each."
			>
				<ComparedModels models={report.models} />
			</Section>
			{report.widest && (
				<Section
					title="Where they differ most"
					about="From the model that gives an advocate least to the one that gives most; the mark is what the policy’s model posted."
				>
					<Card>
						<Chart
							label="Advocates whose credit depends most on the model"
							drawing={report.widest}
							table={{
								columns: [
									{ label: 'Advocate' },
									{ label: 'Least', isNumber: true },
									{ label: 'Policy’s model', isNumber: true },
									{ label: 'Most', isNumber: true },
								],
								rows: report.widestTable,
							}}
						/>
					</Card>
				</Section>
			)}
			<ComparedAdvocates report={report} />
			{report.contested.length > 0 && (
				<Section
					title="Referrals to look at"
					about="Accounts about which the models disagree most. Each leads to the touches that competed, on their timelines."
				>
					<DataTable
						label="Referrals to look at"
						columns={[
							{ label: 'Account' },
							{ label: 'Referrers', isNumber: true },
							{ label: 'Credited', isNumber: true },
							{ label: 'Depends on the model', isNumber: true },
						]}
						rows={report.contested.map((row) => ({
							id: row.id,
							cells: [
								<TextLink key="account" to={row.to}>
									{row.name}
								</TextLink>,
								row.referrers,
								<FigureLink key="credited" figure={row.credited} />,
								row.open,
							],
						}))}
					/>
				</Section>
			)}
		</>
	)
}

function Answer({
	term,
	about,
	children,
}: {
	term: string
	about: string
	children: React.ReactNode
}) {
	return (
		<Card>
			<p className="text-ink-muted text-sm">{term}</p>
			<p className="mt-1 font-semibold text-2xl tabular-nums">{children}</p>
			<p className="mt-1 text-ink-muted text-xs">{about}</p>
		</Card>
	)
}

const HowCounted = () => (
	<Disclosure summary="How is this counted?">
		<div className="grid max-w-prose gap-2 text-sm">
			<p>
				The policy’s model is what was posted. Under each of the others, every
				payment of an account that several referrers brought is shared out again
				among the touches that counted; shares that an admin set by hand are
				kept. Nothing is posted by it.
			</p>
			<p>
				Spread is the difference between the model that gives an advocate most
				and the one that gives least. Certainty is the least as a part of the
				most: 100% where all seven agree, 0% where one of them gives nothing.
			</p>
			<p>
				Credit counts whatever the part: an upsell of a brought account is
				credited too, and counts for the account itself as well. So a row is not
				an advocate’s second-order revenue.
			</p>
		</div>
	</Disclosure>
)
