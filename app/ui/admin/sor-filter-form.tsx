import type { SorFilter } from '#app/domain/ledger/sor-filter.ts'
import { FilterForm, FilterSelect } from '../primitives/filter-form.tsx'
import { TextLink } from '../primitives/text-link.tsx'

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
	const isWrong = Boolean(problems.kind ?? problems.cohort)
	return (
		<div className="mb-8 print:hidden">
			<FilterForm
				label="What to look at"
				action={action}
				version={version}
				isTight
				isWrong={Object.keys(problems).length > 0}
			>
				<FilterSelect
					label="From"
					name="from"
					value={choice.from}
					options={choice.months}
					none="First month"
					error={problems.from}
				/>
				<FilterSelect
					label="To"
					name="to"
					value={choice.to}
					options={choice.months}
					none="Last month"
					error={problems.to}
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
						<Narrow
							label="Segment"
							name="segment"
							options={narrowing.segments}
							filter={filter}
						/>
						<Narrow
							label="Industry"
							name="industry"
							options={narrowing.industries}
							filter={filter}
						/>
						<Narrow
							label="Plan"
							name="plan"
							options={narrowing.plans}
							filter={filter}
						/>
						<Narrow
							label="Currency"
							name="currency"
							options={narrowing.currencies}
							filter={filter}
						/>
						<Narrow
							label="How they were brought"
							name="kind"
							options={narrowing.kinds}
							filter={filter}
							error={problems.kind}
						/>
						<Narrow
							label="Brought by"
							name="advocate"
							options={narrowing.advocates}
							filter={filter}
						/>
						<Narrow
							label="First paid in"
							name="cohort"
							options={choice.months}
							filter={filter}
							error={problems.cohort}
						/>
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

/** A choice that is offered where there is something to choose, or was chosen. */
function Narrow({
	label,
	name,
	options,
	filter,
	error,
}: {
	label: string
	name: keyof SorFilter
	options: readonly Option[]
	filter: SorFilter
	error?: string | undefined
}) {
	if (options.length === 0) return null
	return (
		<FilterSelect
			label={label}
			name={name}
			value={filter[name] ?? ''}
			options={options}
			none="Any"
			error={error}
		/>
	)
}
