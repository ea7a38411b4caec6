import { FilterSelect } from '#app/ui/primitives/filter-form.tsx'

type Choice = { value: string; label: string }

/** The first and the last month of what is shown. */
export const MonthsFilter = ({
	query: { from, to },
	months,
	problems = {},
}: {
	query: { from?: string | undefined; to?: string | undefined }
	months: readonly Choice[]
	problems?: { from?: string | undefined; to?: string | undefined }
}) => (
	<>
		<FilterSelect
			label="From"
			name="from"
			value={from}
			options={months}
			none="First month"
			error={problems.from}
		/>
		<FilterSelect
			label="To"
			name="to"
			value={to}
			options={months}
			none="Last month"
			error={problems.to}
		/>
	</>
)
