import type { SorFilter } from '#app/domain/ledger/sor-filter.ts'
import { MonthsFilter } from '#app/ui/ledger/months-filter.tsx'
import { FilterForm, FilterSelect } from '#app/ui/primitives/filter-form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

type Option = { value: string; label: string }

type SorFilterFormProps = {
	action: string
	version: string
	choice: {
		months: readonly Option[]
		models: readonly Option[]
		model: string
		from?: string
		to?: string
	}
	narrowing: {
		filter: SorFilter
		isNarrowed: boolean
		words: readonly string[]
		segments: readonly Option[]
		industries: readonly Option[]
		plans: readonly Option[]
		currencies: readonly Option[]
		kinds: readonly Option[]
		credited: readonly Option[]
		advocates: readonly Option[]
	}
	/** What is wrong, by field. */
	problems: Partial<Record<string, string>>
}

/** Which months, under which model, and of whose payments. */
export function SorFilterForm({
	action,
	version,
	choice,
	narrowing,
	problems,
}: SorFilterFormProps) {
	const { filter } = narrowing
	const isWrong = Boolean(problems.kind ?? problems.credited ?? problems.cohort)
	return (
		<div className="mb-8 print:hidden">
			<FilterForm
				label="What to look at"
				action={action}
				version={version}
				isTight
				isWrong={Object.keys(problems).length > 0}
			>
				<MonthsFilter
					query={choice}
					months={choice.months}
					problems={problems}
				/>
				<FilterSelect
					label="Attribution model"
					name="model"
					value={choice.model}
					options={choice.models}
					error={problems.model}
				/>
				<details
					open={narrowing.isNarrowed || isWrong}
					className="order-last col-span-2 w-full"
				>
					<summary className="inline-flex list-none items-center py-1 text-sm underline decoration-line-strong/45 underline-offset-4 hover:text-accent">
						Narrow to some payments
					</summary>
					<div className="mt-2 grid grid-cols-2 items-end gap-3 sm:flex sm:flex-wrap">
						{fieldsOf(narrowing, choice.months)
							// What nothing is known of, nothing can be narrowed by.
							.filter(({ options }) => options.length > 0)
							.map(({ name, label, options }) => (
								<FilterSelect
									key={name}
									label={label}
									name={name}
									value={filter[name] ?? ''}
									options={options}
									none="Any"
									error={problems[name]}
								/>
							))}
					</div>
				</details>
			</FilterForm>
			{narrowing.isNarrowed && (
				<p className="mt-3 text-sm">
					Narrowed to {narrowing.words.join(', ')}.{' '}
					<TextLink to={allOf(action, choice)}>Look at all payments</TextLink>
				</p>
			)}
		</div>
	)
}

const allOf = (
	action: string,
	{ from, to, model }: SorFilterFormProps['choice'],
) =>
	`${action}?${new URLSearchParams({
		...(from && { from }),
		...(to && { to }),
		model,
	})}`

const fieldsOf = (
	narrowing: SorFilterFormProps['narrowing'],
	months: readonly Option[],
): { name: keyof SorFilter; label: string; options: readonly Option[] }[] => [
	{ name: 'segment', label: 'Segment', options: narrowing.segments },
	{ name: 'industry', label: 'Industry', options: narrowing.industries },
	{ name: 'plan', label: 'Plan', options: narrowing.plans },
	{ name: 'currency', label: 'Currency', options: narrowing.currencies },
	{ name: 'kind', label: 'How they were brought', options: narrowing.kinds },
	{ name: 'advocate', label: 'Brought by', options: narrowing.advocates },
	{ name: 'credited', label: 'Whose shares', options: narrowing.credited },
	{ name: 'cohort', label: 'First paid in', options: months },
]
