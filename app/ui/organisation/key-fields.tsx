import { CheckField } from '#app/ui/primitives/check-field.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'

export type ScopeOption = { value: string; label: string; meaning: string }

/** What a key may do, and until when. */
export function KeyFields({
	options,
	scopes,
	lastDay,
	errors,
}: {
	options: readonly ScopeOption[]
	scopes: readonly string[]
	/** As a date; '' where it has none. */
	lastDay: string
	errors: { scopes?: string | undefined; lastDay?: string | undefined }
}) {
	return (
		<>
			<fieldset className="grid gap-3">
				<legend className="mb-3 font-medium text-sm">What it may do</legend>
				{options.map(({ value, label, meaning }) => (
					<CheckField
						key={value}
						name={value}
						label={label}
						hint={meaning}
						isChecked={scopes.includes(value)}
					/>
				))}
				{errors.scopes && <Notice tone="danger">{errors.scopes}</Notice>}
				<p className="text-ink-muted text-sm">No key moves money.</p>
			</fieldset>
			<div className="max-w-xs">
				<TextField
					type="date"
					label="Last day"
					name="lastDay"
					defaultValue={lastDay}
					error={errors.lastDay}
					isOptional
					hint="It works until this day is over, by the organisation’s clock; without one until it is revoked."
				/>
			</div>
		</>
	)
}
