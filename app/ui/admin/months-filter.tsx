import { FilterSelect } from '../primitives/filter-form.tsx'

type Choice = { value: string; label: string }

/** The first and the last month of what is shown. */
export const MonthsFilter = ({
	query: { from, to },
	months,
}: {
	query: { from?: string | undefined; to?: string | undefined }
	months: readonly Choice[]
}) => (
	<>
		<FilterSelect
			label="From"
			name="from"
			value={from}
			options={months}
			none="First month"
		/>
		<FilterSelect
			label="To"
			name="to"
			value={to}
			options={months}
			none="Last month"
		/>
	</>
)
