import { type ReactNode, useId } from 'react'
import { Button } from './button.tsx'
import { Form } from './form.tsx'

const CONTROL =
	'mt-1 block h-10 w-full min-w-0 rounded-md border border-line-strong bg-surface px-2.5 text-ink text-sm'

/** What narrows a page: a form whose answers live in the address, so that they can be shared. */
export function FilterForm({
	label,
	action,
	submit = 'Show',
	version,
	isTight = false,
	isWrong = false,
	children,
}: {
	label: string
	action: string
	submit?: string
	/** Changes with the address, so that the fields show what it says. */
	version: string
	/** Without the space below. */
	isTight?: boolean
	/** Something is said below a field: then they begin on one line instead of ending on one. */
	isWrong?: boolean
	children: ReactNode
}) {
	return (
		<Form
			key={version}
			method="get"
			action={action}
			aria-label={label}
			className={`${isTight ? '' : 'mb-8'} grid grid-cols-2 gap-3 sm:flex sm:flex-wrap print:hidden ${isWrong ? 'items-start' : 'items-end'}`}
		>
			{children}
			{isWrong ? (
				<div className="mt-7">
					<Button look="secondary">{submit}</Button>
				</div>
			) : (
				<Button look="secondary">{submit}</Button>
			)}
		</Form>
	)
}

export function FilterSelect({
	label,
	name,
	value,
	options,
	none,
	error,
}: {
	label: string
	name: string
	value: string | undefined
	options: readonly { value: string; label: string }[]
	/** What no choice is called, where none is possible. */
	none?: string
	/** What is wrong with what was asked for. */
	error?: string | undefined
}) {
	const id = useId()
	return (
		<div className="min-w-0 sm:max-w-56">
			<label htmlFor={id} className="text-ink-muted text-xs">
				{label}
			</label>
			<select
				id={id}
				name={name}
				defaultValue={value}
				aria-invalid={error ? true : undefined}
				aria-describedby={error ? `${id}-about` : undefined}
				className={`${CONTROL} aria-invalid:border-danger`}
			>
				{none !== undefined && <option value="">{none}</option>}
				{options.map((option) => (
					<option key={option.value} value={option.value}>
						{option.label}
					</option>
				))}
			</select>
			{error && (
				<p id={`${id}-about`} className="mt-1 text-danger text-xs">
					{error}
				</p>
			)}
		</div>
	)
}

export function FilterText({
	label,
	name,
	value,
	type = 'text',
}: {
	label: string
	name: string
	value: string | undefined
	type?: 'text' | 'search' | 'date'
}) {
	const id = useId()
	return (
		<div className={`min-w-0 sm:w-56 ${type === 'search' ? 'col-span-2' : ''}`}>
			<label htmlFor={id} className="text-ink-muted text-xs">
				{label}
			</label>
			<input
				id={id}
				name={name}
				type={type}
				defaultValue={value}
				maxLength={500}
				className={CONTROL}
			/>
		</div>
	)
}
