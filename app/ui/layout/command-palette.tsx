import { Link, useFetcher, useNavigate } from '@remix-run/react'
import { Search } from 'lucide-react'
import { Dialog } from 'radix-ui'
import { type KeyboardEvent, useEffect, useId, useState } from 'react'

export type Found = { to: string; label: string; about: string }

/** Any page or account in a few letters, from anywhere: Ctrl or Cmd and K. Without scripts it is the search page. */
export function CommandPalette({ searchAt }: { searchAt: string }) {
	const [isOpen, setOpen] = useState(false)
	useEffect(() => {
		function onKeyDown(event: globalThis.KeyboardEvent) {
			if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey))
				return
			event.preventDefault()
			setOpen(true)
		}
		document.addEventListener('keydown', onKeyDown)
		return () => document.removeEventListener('keydown', onKeyDown)
	}, [])
	return (
		<>
			<Link
				to={searchAt}
				onClick={(event) => {
					if (event.metaKey || event.ctrlKey || event.shiftKey) return
					event.preventDefault()
					setOpen(true)
				}}
				className="flex h-10 items-center gap-2 rounded-md border border-line px-3 text-ink-muted text-sm hover:border-accent hover:text-accent"
			>
				<Search aria-hidden="true" className="size-4" />
				<span className="sr-only sm:not-sr-only">Search</span>
				<span
					aria-hidden="true"
					className="hidden rounded-sm bg-sunken px-1.5 font-sans text-xs lg:inline"
				>
					Ctrl K
				</span>
			</Link>
			<Dialog.Root open={isOpen} onOpenChange={setOpen}>
				<Dialog.Portal>
					<Dialog.Overlay className="fixed inset-0 z-40 animate-appear bg-overlay" />
					<Dialog.Content
						aria-describedby={undefined}
						className="fixed top-[12dvh] left-1/2 z-50 w-[calc(100vw-2rem)] max-w-lg -translate-x-1/2 animate-appear overflow-hidden rounded-lg border border-line bg-surface shadow-floating"
					>
						<Dialog.Title className="sr-only">Search</Dialog.Title>
						<Finder searchAt={searchAt} leave={() => setOpen(false)} />
					</Dialog.Content>
				</Dialog.Portal>
			</Dialog.Root>
		</>
	)
}

function Finder({ searchAt, leave }: { searchAt: string; leave: () => void }) {
	const { load, data } = useFetcher<{ found: Found[] }>()
	const navigate = useNavigate()
	const listId = useId()
	const [at, setAt] = useState(0)
	useEffect(() => load(searchAt), [load, searchAt])
	const found = data?.found ?? []
	const active = found[at]

	function open(to: string) {
		leave()
		navigate(to)
	}
	function onKeyDown(event: KeyboardEvent) {
		if (event.key === 'ArrowDown') setAt(Math.min(found.length - 1, at + 1))
		else if (event.key === 'ArrowUp') setAt(Math.max(0, at - 1))
		else if (event.key === 'Enter' && active) open(active.to)
		else return
		event.preventDefault()
	}
	return (
		<>
			<input
				role="combobox"
				aria-label="Search pages, accounts and lines"
				aria-expanded="true"
				aria-controls={listId}
				aria-autocomplete="list"
				aria-activedescendant={active ? `${listId}-${at}` : undefined}
				autoComplete="off"
				placeholder="A page, an account or a line’s id"
				onKeyDown={onKeyDown}
				onChange={(event) => {
					setAt(0)
					load(`${searchAt}?${new URLSearchParams({ q: event.target.value })}`)
				}}
				className="h-13 w-full border-line border-b bg-transparent px-4 outline-none placeholder:text-ink-muted"
			/>
			<div
				id={listId}
				role="listbox"
				aria-label="Found"
				className="max-h-80 overflow-y-auto p-1.5"
			>
				{found.map((one, i) => (
					// biome-ignore lint/a11y/useKeyWithClickEvents: the input that owns the list takes the keys
					<div
						key={one.to}
						id={`${listId}-${i}`}
						role="option"
						tabIndex={-1}
						aria-selected={i === at}
						onClick={() => open(one.to)}
						onPointerMove={() => setAt(i)}
						className={`flex min-h-10 cursor-pointer items-center justify-between gap-4 rounded-md px-3 py-2 text-sm ${i === at ? 'bg-sunken' : ''}`}
					>
						<span className="min-w-0 truncate">{one.label}</span>
						<span className="shrink-0 text-ink-muted text-xs">{one.about}</span>
					</div>
				))}
			</div>
			<p
				role="status"
				className="px-4 pb-3 text-ink-muted text-sm empty:hidden"
			>
				{data && found.length === 0 ? 'Nothing fits. Try fewer letters.' : ''}
			</p>
		</>
	)
}
