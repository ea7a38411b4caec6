import { useLocation } from '@remix-run/react'
import { isPeriod } from '#app/domain/period.ts'
import { FilterSelect } from '#app/ui/primitives/filter-form.tsx'

type Choice = { value: string; label: string }

/** The first and the last month of what is shown. What an address says instead of a month is named beside its field. */
export function MonthsFilter({
	query: { from, to },
	months,
	problems = {},
}: {
	query: { from?: string | undefined; to?: string | undefined }
	months: readonly Choice[]
	problems?: { from?: string | undefined; to?: string | undefined }
}) {
	const given = new URLSearchParams(useLocation().search)
	const wrong = (name: 'from' | 'to') => {
		const text = given.get(name)
		return text && !isPeriod(text)
			? `“${text.slice(0, 20)}” is no month, such as 2026-01: it is left out`
			: undefined
	}
	return (
		<>
			<FilterSelect
				label="From"
				name="from"
				value={from}
				options={months}
				none="First month"
				error={problems.from ?? wrong('from')}
			/>
			<FilterSelect
				label="To"
				name="to"
				value={to}
				options={months}
				none="Last month"
				error={problems.to ?? wrong('to')}
			/>
		</>
	)
}
