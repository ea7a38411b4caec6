import { FilterSelect, FilterText } from '#app/ui/primitives/filter-form.tsx'

type Options = readonly { value: string; label: string }[]

/** What case studies can be narrowed by; the stage in the table alone. */
export function CaseStudyFilters({
	view,
	isTable = false,
}: {
	view: {
		query: {
			stage: string | undefined
			owner: string | undefined
			source: string | undefined
			due: string | undefined
			q: string | undefined
			order: string
		}
		owners: Options
		stages: Options
		sources: Options
		dues: Options
		orders: Options
	}
	isTable?: boolean
}) {
	const { query } = view
	return (
		<>
			<FilterText label="Search" name="q" type="search" value={query.q} />
			{isTable && (
				<FilterSelect
					label="Stage"
					name="stage"
					value={query.stage}
					options={view.stages}
					none="Any"
				/>
			)}
			<FilterSelect
				label="Owner"
				name="owner"
				value={query.owner}
				options={view.owners}
				none="Anybody"
			/>
			<FilterSelect
				label="Due"
				name="due"
				value={query.due}
				options={view.dues}
				none="At any time"
			/>
			<FilterSelect
				label="Nominated"
				name="source"
				value={query.source}
				options={view.sources}
				none="By anybody"
			/>
			{isTable && (
				<FilterSelect
					label="Order"
					name="order"
					value={query.order}
					options={view.orders}
				/>
			)}
		</>
	)
}
