import { type ComponentPropsWithoutRef, type ReactNode, useId } from 'react'

export const CONTROL =
	'block w-full min-w-0 rounded-md border border-line-strong bg-surface px-3 text-ink placeholder:text-ink-muted disabled:placeholder:text-transparent aria-invalid:border-danger disabled:cursor-not-allowed disabled:bg-sunken disabled:text-ink-muted'
const LINE = `${CONTROL} h-11`

export type Described = {
	label: string
	name: string
	hint?: ReactNode
	/** What is wrong with the answer, and how to mend it. */
	error?: string | undefined
	/** Said beside the label where an answer is not needed. */
	isOptional?: boolean
}

/** What a control needs to belong to its label, hint and error. */
export type Wiring = {
	id: string
	'aria-invalid': true | undefined
	'aria-describedby': string | undefined
}

/** A label, a control, what to know about it and what is wrong with it. */
export function Field({
	label,
	hint,
	error,
	isOptional,
	children,
}: Omit<Described, 'name'> & { children: (wiring: Wiring) => ReactNode }) {
	const id = useId()
	const isDescribed = Boolean(hint || error)
	return (
		<div className="min-w-0">
			<label htmlFor={id} className="font-medium text-sm">
				{label}
				{isOptional && (
					<span className="font-normal text-ink-muted"> (optional)</span>
				)}
			</label>
			<div className="mt-1.5">
				{children({
					id,
					'aria-invalid': error ? true : undefined,
					'aria-describedby': isDescribed ? `${id}-about` : undefined,
				})}
			</div>
			{isDescribed && (
				<p id={`${id}-about`} className="mt-1.5 text-sm">
					{error && <span className="block text-danger">{error}</span>}
					{hint && <span className="block text-ink-muted">{hint}</span>}
				</p>
			)}
		</div>
	)
}

type Native<Tag extends 'input' | 'select' | 'textarea'> = Omit<
	ComponentPropsWithoutRef<Tag>,
	'id' | 'className' | 'children' | 'name'
>

/** One line of text. */
export function TextField({
	label,
	hint,
	error,
	isOptional,
	before,
	after,
	...input
}: Described &
	Native<'input'> & {
		type?:
			| 'text'
			| 'email'
			| 'search'
			| 'url'
			| 'tel'
			| 'date'
			| 'month'
			| 'datetime-local'
			| 'color'
		/** What stands before or after the answer: a currency, a unit. */
		before?: string
		after?: string
	}) {
	return (
		<Field label={label} hint={hint} error={error} isOptional={isOptional}>
			{(wiring) =>
				before || after ? (
					<span className="flex h-11 items-center rounded-md border border-line-strong bg-surface focus-within:outline-2 focus-within:outline-accent focus-within:outline-offset-2 has-aria-invalid:border-danger">
						{before && <Affix>{before}</Affix>}
						<input
							{...input}
							{...wiring}
							className="h-full min-w-0 flex-1 bg-transparent px-3 text-ink outline-none"
						/>
						{after && <Affix>{after}</Affix>}
					</span>
				) : (
					<input {...input} {...wiring} className={LINE} />
				)
			}
		</Field>
	)
}

const Affix = ({ children }: { children: string }) => (
	<span className="px-3 text-ink-muted text-sm">{children}</span>
)

/** An amount in major units, as people write it; the currency stands beside it. */
export function MoneyField({
	currency,
	...field
}: Parameters<typeof TextField>[0] & { currency: string }) {
	return <TextField {...field} inputMode="decimal" after={currency} />
}

/** A share of a hundred. */
export function PercentField(field: Parameters<typeof TextField>[0]) {
	return <TextField {...field} inputMode="decimal" after="%" />
}

/** A day of the calendar. */
export function DateField(field: Parameters<typeof TextField>[0]) {
	return <TextField {...field} type="date" />
}

/** A month. Browsers without a picker of months take it typed, as 2026-01. */
export function MonthField(field: Parameters<typeof TextField>[0]) {
	return (
		<TextField
			placeholder="2026-01"
			pattern="\d{4}-(0[1-9]|1[0-2])"
			{...field}
			type="month"
		/>
	)
}

/** Several lines of text. */
export function TextAreaField({
	label,
	hint,
	error,
	isOptional,
	rows = 4,
	...area
}: Described & Native<'textarea'>) {
	return (
		<Field label={label} hint={hint} error={error} isOptional={isOptional}>
			{(wiring) => (
				<textarea
					{...area}
					{...wiring}
					rows={rows}
					className={`${CONTROL} py-2.5`}
				/>
			)}
		</Field>
	)
}

export type Option = { value: string; label: string }

/** A choice of one. The browser's own list: it works everywhere, and on phones it is the better one. */
export function SelectField({
	label,
	hint,
	error,
	isOptional,
	options,
	none,
	...select
}: Described &
	Native<'select'> & {
		options: readonly Option[]
		/** What no choice is called, where none is possible. */
		none?: string
	}) {
	return (
		<Field label={label} hint={hint} error={error} isOptional={isOptional}>
			{(wiring) => (
				<select {...select} {...wiring} className={LINE}>
					{none !== undefined && <option value="">{none}</option>}
					{options.map((option) => (
						<option key={option.value} value={option.value}>
							{option.label}
						</option>
					))}
				</select>
			)}
		</Field>
	)
}
