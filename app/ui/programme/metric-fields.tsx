import { useId } from 'react'
import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { ChoiceField } from '#app/ui/primitives/choice-field.tsx'
import {
	type Option,
	SelectField,
	TextAreaField,
	TextField,
} from '#app/ui/primitives/field.tsx'

export type MetricValues = {
	key: string
	name: string
	description: string
	unit: string
	kind: string
	source: string
	aggregate: string
	windowDays: string
	allowsNegative: boolean
	numerator: string
	denominator: string
}

const KINDS = [
	{
		value: 'measured',
		label: 'Measured',
		meaning: 'Made of the events that arrive under one name.',
	},
	{
		value: 'ratio',
		label: 'Ratio',
		meaning: 'One metric divided by another, such as benefit by cost.',
	},
	{
		value: 'tenure',
		label: 'Tenure',
		meaning: 'Whole days since the account signed up.',
	},
]

/** What a metric is called and how it is counted. Which questions are asked follows from the kind, without a script. */
export function MetricFields({
	values,
	errors,
	choices,
	isNew,
}: {
	values: MetricValues
	errors: Partial<Record<keyof MetricValues, string>>
	choices: {
		sources: readonly string[]
		parts: readonly Option[]
		aggregates: readonly Option[]
	}
	isNew: boolean
}) {
	return (
		<>
			<TextField
				label="Name"
				name="name"
				maxLength={100}
				defaultValue={values.name}
				error={errors.name}
				hint="As customers read it, such as “Weekly active users”."
			/>
			<div className="grid gap-6 sm:grid-cols-2">
				<TextField
					label="Unit"
					name="unit"
					maxLength={30}
					defaultValue={values.unit}
					error={errors.unit}
					hint="users, days, USD. A ratio in % is read as parts of a hundred, in × as a multiple."
				/>
				{isNew && (
					<TextField
						label="Key"
						name="key"
						isOptional
						maxLength={60}
						autoCapitalize="none"
						spellCheck={false}
						defaultValue={values.key}
						error={errors.key}
						hint="Its name for programs. Left empty, it is made of the name. It never changes."
					/>
				)}
			</div>
			<TextAreaField
				label="Description"
				name="description"
				isOptional
				rows={2}
				maxLength={1000}
				defaultValue={values.description}
				error={errors.description}
				hint="Shown beside the figure: what it means, in a sentence."
			/>
			<ChoiceField
				legend="How it comes about"
				name="kind"
				choices={KINDS}
				value={values.kind}
				error={errors.kind}
			/>
			<div className="hidden gap-6 group-has-[[value=measured]:checked]/metric:grid">
				<SourceField
					sources={choices.sources}
					source={values.source}
					error={errors.source}
				/>
				<div className="grid gap-6 sm:grid-cols-2">
					<SelectField
						label="What is made of the events"
						name="aggregate"
						options={choices.aggregates}
						defaultValue={values.aggregate}
						error={errors.aggregate}
					/>
					<TextField
						label="Over the last"
						name="windowDays"
						inputMode="numeric"
						after="days"
						defaultValue={values.windowDays}
						error={errors.windowDays}
						hint="Today is one of them. Leave empty for all time."
					/>
				</div>
				<CheckField
					name="allowsNegative"
					label="Values below zero are allowed"
					hint="Off: an event below zero is refused when it arrives."
					isChecked={values.allowsNegative}
				/>
			</div>
			<div className="hidden gap-6 group-has-[[value=ratio]:checked]/metric:grid sm:grid-cols-2">
				<SelectField
					label="This metric"
					name="numerator"
					none="Choose a metric"
					options={choices.parts}
					defaultValue={values.numerator}
					error={errors.numerator}
				/>
				<SelectField
					label="Divided by"
					name="denominator"
					none="Choose a metric"
					options={choices.parts}
					defaultValue={values.denominator}
					error={errors.denominator}
					hint="Unknown where this is zero or less."
				/>
			</div>
		</>
	)
}

/** A name under which events arrive: one that was seen, or one that will be. */
function SourceField({
	sources,
	source,
	error,
}: {
	sources: readonly string[]
	source: string
	error: string | undefined
}) {
	const listId = useId()
	return (
		<div>
			<TextField
				label="Source"
				name="source"
				list={listId}
				maxLength={200}
				autoCapitalize="none"
				autoComplete="off"
				spellCheck={false}
				defaultValue={source}
				error={error}
				hint={
					sources.length > 0
						? 'The name under which the events arrive. Those seen so far are offered; another may still come.'
						: 'The name under which the events will arrive: no usage came yet.'
				}
			/>
			<datalist id={listId}>
				{sources.map((each) => (
					<option key={each} value={each} />
				))}
			</datalist>
		</div>
	)
}
