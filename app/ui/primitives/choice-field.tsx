import { useId } from 'react'

export type Choice = { value: string; label: string; meaning: string }

/** A choice of one of a few, each with what it means. */
export function ChoiceField({
	legend,
	name,
	choices,
	value,
	error,
	onChoose,
}: {
	legend: string
	name: string
	choices: readonly Choice[]
	value: string
	error?: string | undefined
	onChoose?: ((value: string) => void) | undefined
}) {
	const id = useId()
	return (
		<fieldset aria-describedby={error ? id : undefined}>
			<legend className="mb-2 font-medium text-sm">{legend}</legend>
			<div className="divide-y divide-line overflow-hidden rounded-md border border-line-strong">
				{choices.map((choice) => (
					<label
						key={choice.value}
						className="flex cursor-pointer gap-3 px-4 py-3 has-checked:bg-accent-soft"
					>
						<input
							type="radio"
							name={name}
							value={choice.value}
							defaultChecked={choice.value === value}
							onChange={() => onChoose?.(choice.value)}
							className="mt-1 size-4 shrink-0"
						/>
						<span>
							<span className="block font-medium text-sm">{choice.label}</span>
							<span className="block text-ink-muted text-sm">
								{choice.meaning}
							</span>
						</span>
					</label>
				))}
			</div>
			{error && (
				<p id={id} className="mt-1.5 text-danger text-sm">
					{error}
				</p>
			)}
		</fieldset>
	)
}
