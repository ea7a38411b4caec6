import { type ReactNode, useId } from 'react'

/** A choice of yes or no. */
export function CheckField({
	label,
	hint,
	name,
	value = 'on',
	isChecked,
	error,
}: {
	label: ReactNode
	hint?: string
	name: string
	value?: string
	isChecked: boolean
	/** What is wrong with the answer, and how to mend it. */
	error?: string | undefined
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
				aria-invalid={error ? true : undefined}
				aria-describedby={hint || error ? `${id}-about` : undefined}
				className="mt-1 size-4 shrink-0"
			/>
			<div>
				<label htmlFor={id} className="block text-sm leading-6">
					{label}
				</label>
				{(hint || error) && (
					<p id={`${id}-about`} className="text-sm">
						{error && <span className="block text-danger">{error}</span>}
						{hint && <span className="block text-ink-muted">{hint}</span>}
					</p>
				)}
			</div>
		</div>
	)
}
