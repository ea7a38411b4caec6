import { SelectField } from '#app/ui/primitives/field.tsx'

/** For each of our columns, which of the file's it is. */
export function ColumnFields({
	columns,
	theirs,
	mapping,
	errors,
}: {
	columns: readonly { name: string; isRequired: boolean }[]
	theirs: readonly string[]
	mapping: Readonly<Record<string, string>>
	errors: Readonly<Record<string, string>>
}) {
	const options = theirs.map((value) => ({ value, label: value }))
	return (
		<div className="grid gap-5 sm:grid-cols-2">
			{columns.map(({ name, isRequired }) => (
				<SelectField
					key={name}
					label={name}
					name={`column.${name}`}
					isOptional={!isRequired}
					none={isRequired ? 'Choose a column' : 'Not in the file'}
					options={options}
					defaultValue={mapping[name] ?? ''}
					error={errors[name]}
				/>
			))}
		</div>
	)
}
