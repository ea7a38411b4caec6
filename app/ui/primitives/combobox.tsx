import { Check, ChevronsUpDown } from 'lucide-react'
import { type KeyboardEvent, useId, useRef, useState } from 'react'
import {
	CONTROL,
	type Described,
	Field,
	type Option,
	SelectField,
} from './field.tsx'
import { useHydrated } from './hydrated.ts'

type ComboboxProps = Described & {
	options: readonly Option[]
	defaultValue?: string
	/** What no choice is called. */
	none?: string
}

const SHOWN = 50

/** A choice of one among many, found by typing. Without scripts it is the browser's own list. */
export function ComboboxField(props: ComboboxProps) {
	const isHydrated = useHydrated()
	if (!isHydrated) return <SelectField {...props} />
	return <Typed {...props} />
}

function Typed({
	name,
	options,
	defaultValue = '',
	none = '',
	...field
}: ComboboxProps) {
	const listId = useId()
	const input = useRef<HTMLInputElement>(null)
	const labelOf = (value: string) =>
		options.find((option) => option.value === value)?.label ?? ''
	const [value, setValue] = useState(defaultValue)
	const [text, setText] = useState(labelOf(defaultValue))
	const [isOpen, setOpen] = useState(false)
	const [at, setAt] = useState(0)
	const wanted = text === labelOf(value) ? '' : text.trim().toLowerCase()
	const found = options
		.filter(({ label }) => label.toLowerCase().includes(wanted))
		.slice(0, SHOWN)
	const active = found[at]

	function choose(option: Option) {
		setValue(option.value)
		setText(option.label)
		setOpen(false)
	}
	function leave() {
		setOpen(false)
		if (text.trim() === '') setValue('')
		setText(text.trim() === '' ? '' : labelOf(value))
	}
	function onKeyDown(event: KeyboardEvent) {
		const last = found.length - 1
		const moves: Record<string, number> = {
			ArrowDown: isOpen ? Math.min(last, at + 1) : at,
			ArrowUp: Math.max(0, at - 1),
			Home: isOpen ? 0 : at,
			End: isOpen ? last : at,
		}
		const to = moves[event.key]
		if (to !== undefined && (isOpen || event.key.startsWith('Arrow'))) {
			event.preventDefault()
			setOpen(true)
			setAt(to)
		} else if (event.key === 'Enter' && isOpen && active) {
			event.preventDefault()
			choose(active)
		} else if (event.key === 'Escape' && isOpen) {
			event.preventDefault()
			leave()
		}
	}
	return (
		<Field {...field}>
			{(wiring) => (
				<div className="relative">
					<input type="hidden" name={name} value={value} />
					<input
						{...wiring}
						ref={input}
						role="combobox"
						aria-expanded={isOpen}
						aria-controls={listId}
						aria-autocomplete="list"
						aria-activedescendant={
							isOpen && active ? `${listId}-${at}` : undefined
						}
						autoComplete="off"
						placeholder={none}
						value={text}
						onChange={(event) => {
							setText(event.target.value)
							setAt(0)
							setOpen(true)
						}}
						onClick={() => setOpen(true)}
						onBlur={leave}
						onKeyDown={onKeyDown}
						className={`${CONTROL} h-11 pr-10`}
					/>
					<ChevronsUpDown
						aria-hidden="true"
						className="pointer-events-none absolute top-3.5 right-3 size-4 text-ink-muted"
					/>
					<div
						id={listId}
						role="listbox"
						aria-label={field.label}
						hidden={!isOpen}
						className="absolute z-20 mt-1 max-h-64 w-full overflow-y-auto rounded-md border border-line bg-surface p-1 shadow-floating"
					>
						{found.map((option, i) => (
							// biome-ignore lint/a11y/useKeyWithClickEvents: the input that owns the list takes the keys
							<div
								key={option.value}
								id={`${listId}-${i}`}
								role="option"
								tabIndex={-1}
								aria-selected={option.value === value}
								// The input keeps the focus.
								onPointerDown={(event) => event.preventDefault()}
								onClick={() => choose(option)}
								className={`flex cursor-pointer items-center justify-between gap-3 rounded-sm px-3 py-2 text-sm ${i === at ? 'bg-sunken' : ''}`}
							>
								{option.label}
								{option.value === value && (
									<Check aria-hidden="true" className="size-4 text-accent" />
								)}
							</div>
						))}
					</div>
					<p role="status" className="sr-only">
						{isOpen && found.length === 0 ? 'Nothing fits' : ''}
					</p>
				</div>
			)}
		</Field>
	)
}
