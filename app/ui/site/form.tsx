import { type ReactNode, useId } from 'react'

const CONTROL =
	'mt-1.5 block h-11 w-full rounded-md border border-line-strong bg-surface px-3 text-ink aria-invalid:border-danger'

type Described = {
	label: string
	name: string
	hint?: string
	error?: string
}

/** A labelled line of text, with its hint and what is wrong with it. */
export function TextField({
	label,
	name,
	hint,
	error,
	...input
}: Described & {
	type?: 'text' | 'email'
	autoComplete?: string
	defaultValue?: string
	required?: boolean
	maxLength?: number
	list?: string
}) {
	const id = useId()
	return (
		<div>
			<label htmlFor={id} className="font-medium text-sm">
				{label}
			</label>
			<input
				{...input}
				id={id}
				name={name}
				className={CONTROL}
				aria-invalid={error ? true : undefined}
				aria-describedby={hint || error ? `${id}-about` : undefined}
			/>
			<About id={`${id}-about`} hint={hint} error={error} />
		</div>
	)
}

/** A labelled choice of one. */
export function SelectField({
	label,
	name,
	hint,
	error,
	options,
	...select
}: Described & {
	options: readonly { value: string; label: string }[]
	defaultValue?: string
}) {
	const id = useId()
	return (
		<div>
			<label htmlFor={id} className="font-medium text-sm">
				{label}
			</label>
			<select
				{...select}
				id={id}
				name={name}
				className={CONTROL}
				aria-invalid={error ? true : undefined}
				aria-describedby={hint || error ? `${id}-about` : undefined}
			>
				{options.map(({ value, label }) => (
					<option key={value} value={value}>
						{label}
					</option>
				))}
			</select>
			<About id={`${id}-about`} hint={hint} error={error} />
		</div>
	)
}

function About({
	id,
	hint,
	error,
}: {
	id: string
	hint?: string
	error?: string
}) {
	if (!hint && !error) return null
	return (
		<p id={id} className="mt-1.5 text-sm">
			{error && <span className="block text-danger">{error}</span>}
			{hint && <span className="block text-ink-muted">{hint}</span>}
		</p>
	)
}

/** What the form does. */
export function SubmitButton({ children }: { children: ReactNode }) {
	return (
		<button
			type="submit"
			className="h-11 w-full rounded-md bg-accent px-4 font-medium text-on-accent transition-colors hover:bg-accent-strong"
		>
			{children}
		</button>
	)
}

/** Something to know before going on. */
export function Notice({
	tone,
	children,
}: {
	tone: 'plain' | 'warning'
	children: ReactNode
}) {
	return (
		<p
			role="status"
			className={`rounded-md px-4 py-3 text-sm ${tone === 'warning' ? 'bg-warning-soft text-warning' : 'bg-accent-soft text-ink'}`}
		>
			{children}
		</p>
	)
}
