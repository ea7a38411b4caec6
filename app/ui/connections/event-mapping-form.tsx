import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { SelectField, TextField } from '#app/ui/primitives/field.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import type { MappingField } from '#app/views/connections/event-mapping.ts'

type Option = { readonly value: string; readonly label: string }

export type MappingValues = {
	readonly event: string
	readonly by: string
	readonly property: string
	readonly metric: string
	readonly days: string
	readonly filters: readonly {
		readonly property: string
		readonly operator: string
		readonly value: string
	}[]
}

/** How events become usage: which, what of them, of which metric. It is previewed before it counts. */
export function EventMappingForm({
	formId,
	values,
	errors,
	preview,
	choices,
	countings,
	operators,
}: {
	formId: string
	values: MappingValues
	errors: Partial<Record<MappingField, string>>
	/** What it would have counted; null: nobody asked. */
	preview: readonly string[] | null
	choices: {
		readonly metrics: readonly Option[]
		readonly events: readonly string[]
	}
	countings: readonly Option[]
	operators: readonly Option[]
}) {
	return (
		<Form method="post" noValidate className="grid gap-5">
			<input type="hidden" name="id" value={formId} />
			<Card>
				<div className="grid gap-5">
					<TextField
						label="Event"
						name="event"
						list="event-names"
						autoComplete="off"
						defaultValue={values.event}
						error={errors.event}
						hint="As it is called where it is sent."
					/>
					<datalist id="event-names">
						{choices.events.map((name) => (
							<option key={name} value={name} />
						))}
					</datalist>
					<div className="grid gap-5 sm:grid-cols-2">
						<SelectField
							label="What counts"
							name="by"
							defaultValue={values.by}
							options={countings}
							error={errors.by}
						/>
						<TextField
							label="Property with the number"
							name="property"
							isOptional
							autoComplete="off"
							defaultValue={values.property}
							error={errors.property}
							hint="Only for a number that it holds. Dots lead further in: plan.seats."
						/>
					</div>
					<TextField
						label="Metric"
						name="metric"
						list="metric-keys"
						autoComplete="off"
						defaultValue={values.metric}
						error={errors.metric}
						hint="The key of a metric. One that there is not is made, over all time: small letters, digits and underscores."
					/>
					<datalist id="metric-keys">
						{choices.metrics.map(({ value, label }) => (
							<option key={value} value={value}>
								{label}
							</option>
						))}
					</datalist>
				</div>
			</Card>
			<fieldset
				aria-describedby={errors.filters ? 'filters-wrong' : undefined}
				className="min-w-0"
			>
				<legend className="mb-2 font-medium text-sm">
					Only events of which all of this holds
				</legend>
				{errors.filters && (
					<p id="filters-wrong" className="mb-2 text-danger text-sm">
						{errors.filters}
					</p>
				)}
				<div className="grid gap-4">
					{values.filters.map((filter, i) => (
						<div key={i} className="grid gap-3 sm:grid-cols-[1fr_10rem_1fr]">
							<TextField
								label={`Property ${i + 1}`}
								name={`filterProperty${i + 1}`}
								isOptional
								autoComplete="off"
								defaultValue={filter.property}
							/>
							<SelectField
								label={`Condition ${i + 1}`}
								name={`filterOperator${i + 1}`}
								defaultValue={filter.operator}
								options={operators}
							/>
							<TextField
								label={`Value ${i + 1}`}
								name={`filterValue${i + 1}`}
								isOptional
								autoComplete="off"
								defaultValue={filter.value}
							/>
						</div>
					))}
				</div>
			</fieldset>
			<div className="max-w-40">
				<TextField
					label="Preview"
					name="days"
					inputMode="numeric"
					autoComplete="off"
					defaultValue={values.days}
					before="last"
					after="days"
				/>
			</div>
			{preview && (
				<Notice tone="plain">
					<ul className="grid gap-1">
						{preview.map((line) => (
							<li key={line}>{line}</li>
						))}
					</ul>
				</Notice>
			)}
			<div className="flex flex-wrap gap-3">
				<Button look="secondary" name="look" value="preview">
					Preview
				</Button>
				<Button look="primary">Count it</Button>
			</div>
			<p className="max-w-prose text-ink-muted text-sm">
				It counts from now on, and events that are kept are counted afterwards,
				the oldest first. What is counted stays counted when a mapping ends.
			</p>
		</Form>
	)
}
