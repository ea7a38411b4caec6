import { useId } from 'react'
import { Button } from '#app/ui/primitives/button.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

type Row = {
	id: string
	currency: string
	lines: string
	paid: string
	firstDay: string
	date: string
}

/** Currencies whose lines wait for a rate, each with a place to type the first one that is missing. */
export const WaitingRates = ({
	rows,
	baseCurrency,
}: {
	rows: readonly Row[]
	baseCurrency: string
}) => (
	<ul className="divide-y divide-line rounded-lg border border-line bg-surface shadow-raised">
		{rows.map((row) => (
			<li
				key={row.id}
				className="flex flex-wrap items-end justify-between gap-x-6 gap-y-3 p-4 sm:px-5"
			>
				<div className="text-sm">
					<p className="font-semibold text-base">{row.currency}</p>
					<p className="text-ink-muted">
						{row.lines} paid {row.paid}
					</p>
				</div>
				<RateOf row={row} baseCurrency={baseCurrency} />
			</li>
		))}
	</ul>
)

function RateOf({ row, baseCurrency }: { row: Row; baseCurrency: string }) {
	const id = useId()
	return (
		<Form
			verb="keep_costs"
			method="post"
			action="/admin/rates"
			className="flex flex-wrap items-end gap-3"
		>
			<input type="hidden" name="currency" value={row.currency} />
			<input type="hidden" name="date" value={row.date} />
			<div>
				<label htmlFor={id} className="text-ink-muted text-xs">
					{baseCurrency} for 1 {row.currency} on {row.firstDay}
				</label>
				<input
					id={id}
					name="rate"
					inputMode="decimal"
					maxLength={30}
					className="mt-1 block h-10 w-44 rounded-md border border-line-strong bg-surface px-2.5 text-sm"
				/>
			</div>
			<Button look="secondary">Set the rate</Button>
		</Form>
	)
}
