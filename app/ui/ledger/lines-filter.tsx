import { FilterSelect, FilterText } from '#app/ui/primitives/filter-form.tsx'
import { MonthsFilter } from './months-filter.tsx'

type Choice = { value: string; label: string }
type Asked = { [name in string]?: string | undefined }

/** What a list of lines is narrowed by. */
export const LinesFilter = ({
	query,
	choices: { states, kinds, months },
}: {
	query: Asked
	choices: {
		states: readonly Choice[]
		kinds: readonly Choice[]
		months: readonly Choice[]
	}
}) => (
	<>
		<FilterText
			label="Go to the line with this key"
			name="key"
			value={query.key}
		/>
		<FilterText label="Account id" name="account" value={query.account} />
		<FilterText
			label="Product or family"
			name="product"
			value={query.product}
		/>
		<FilterSelect
			label="Kind"
			name="kind"
			value={query.kind}
			options={kinds}
			none="Any"
		/>
		<FilterSelect
			label="State"
			name="state"
			value={query.state}
			options={states}
			none="Any"
		/>
		<MonthsFilter query={query} months={months} />
		{query.order && <input type="hidden" name="order" value={query.order} />}
	</>
)
