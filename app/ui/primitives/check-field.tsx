import { useId } from 'react'

/** A choice of yes or no. */
export function CheckField({
	label,
	hint,
	name,
	value = 'on',
	isChecked,
}: {
	label: string
	hint?: string
	name: string
	value?: string
	isChecked: boolean
}) {
	const id = useId()
	return (
		<div className="flex gap-3">
			<input
				id={id}
				type="checkbox"
				name={name}
				value={value}
				defaultChecked={isChecked}
				aria-describedby={hint ? `${id}-hint` : undefined}
				className="mt-1 size-4 shrink-0"
			/>
			<div>
				<label htmlFor={id} className="block text-sm leading-6">
					{label}
				</label>
				{hint && (
					<p id={`${id}-hint`} className="text-ink-muted text-sm">
						{hint}
					</p>
				)}
			</div>
		</div>
	)
}
