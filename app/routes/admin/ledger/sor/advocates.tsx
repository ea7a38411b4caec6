import {
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { ListPage } from '#app/ui/layout/list-page.tsx'
import { KeptFilter } from '#app/ui/ledger/kept-filter.tsx'
import { MonthsFilter } from '#app/ui/ledger/months-filter.tsx'
import { AdvocatesTable } from '#app/ui/ledger/sor/advocates-table.tsx'
import { Consolidation } from '#app/ui/ledger/sor/consolidation.tsx'
import { FilterText } from '#app/ui/primitives/filter-form.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import {
	ADVOCATES_PATH,
	advocatesQueryOf,
} from '#app/views/ledger/sor/advocates-query.ts'
import { viewConsolidatedAdvocates } from '#app/views/ledger/sor/consolidated-advocates.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation } = door.context
	const query = advocatesQueryOf(new URL(door.request.url).searchParams)
	const view = await database.snapshot((read) =>
		viewConsolidatedAdvocates(read, organisation, query),
	)
	const isWrong = Object.keys(view.problems).length > 0
	return data(view, { status: isWrong ? 422 : 200 })
}

export const meta: MetaFunction = () => [{ title: 'Advocates · Laurel' }]

export default function Advocates() {
	const { months, search, filter, problems, words, range, report } =
		useLoaderData<typeof loader>()
	return (
		<ListPage
			title="Advocates"
			lead={`Accounts that grew or brought others, consolidated with the company. ${range ? `${range.title}. ` : ''}One payment can count for who paid it and for who brought them, so SOR and TRG have no total.`}
			{...(report && { csv: report.csv })}
			action={ADVOCATES_PATH}
			filters={
				<>
					<MonthsFilter
						query={range ?? {}}
						months={months}
						problems={problems}
					/>
					<FilterText
						label="Advocate"
						name="search"
						type="search"
						value={search}
					/>
					<KeptFilter filter={filter} />
				</>
			}
			above={
				<>
					{words.length > 0 && (
						<p className="mb-4 text-sm">
							Narrowed to payments of {words.join(', ')}.{' '}
							<TextLink to={ADVOCATES_PATH}>All payments</TextLink>
						</p>
					)}
					{report?.through && (
						<p className="mb-3 text-ink-muted text-sm">{report.through}</p>
					)}
				</>
			}
			none={
				report && report.rows.length > 0
					? null
					: {
							title: 'No account grew or brought another in these months',
							text: 'Choose more months, or look for another name.',
						}
			}
			first={report?.first ?? null}
			next={report?.next ?? null}
		>
			{report && (
				<div id="advocates">
					<AdvocatesTable
						advocates={report.rows}
						sorts={report.sorts}
						hasRepeat={report.hasRepeat}
					/>
					<Section title="How they add up">
						<Consolidation {...report.consolidation} />
					</Section>
				</div>
			)}
		</ListPage>
	)
}
