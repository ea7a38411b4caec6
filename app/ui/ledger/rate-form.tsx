import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { DateField, TextField } from '#app/ui/primitives/field.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'

/** Sets the rate of a day. */
export function RateForm({
	baseCurrency,
	typed,
	replaces,
	errors,
}: {
	baseCurrency: string
	typed: { date: string; currency: string; rate: string }
	/** The rate that is known and would be replaced. */
	replaces: string | null
	errors: Partial<Record<string, string>>
}) {
	return (
		<ForWhoMay verb="keep_costs">
			<Card title={replaces === null ? 'Set a rate' : 'Replace a rate'}>
				<Form
					verb="keep_costs"
					// Filled anew whenever another day is to be set.
					key={`${typed.currency} ${typed.date}`}
					id="set"
					method="post"
					noValidate
					className="grid items-start gap-4 sm:grid-cols-[12rem_9rem_minmax(0,18rem)]"
				>
					{replaces !== null && (
						<input type="hidden" name="replaces" value={replaces} />
					)}
					<DateField
						label="Day"
						name="date"
						defaultValue={typed.date}
						error={errors.date}
					/>
					<TextField
						label="Currency"
						name="currency"
						defaultValue={typed.currency}
						error={errors.currency}
						maxLength={3}
						placeholder="EUR"
						autoCapitalize="characters"
					/>
					<TextField
						label="Rate"
						name="rate"
						inputMode="decimal"
						defaultValue={typed.rate}
						error={errors.rate}
						hint={
							replaces === null
								? `${baseCurrency} for one unit of it`
								: `${replaces} is known for this day. Payments that rest on it are posted anew; closed months do not change.`
						}
						after={baseCurrency}
					/>
					<div className="sm:col-span-3">
						<Button>
							{replaces === null ? 'Set this rate' : 'Replace it'}
						</Button>
					</div>
				</Form>
			</Card>
		</ForWhoMay>
	)
}
