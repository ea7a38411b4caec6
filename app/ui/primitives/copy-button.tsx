import { Check, Copy } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from './button.tsx'
import { useHydrated } from './hydrated.ts'

const CONFIRMED_MS = 2_000

/** Takes a text to the clipboard and says so. Without scripts there is nothing to press: show the text beside it, to be selected. */
export function CopyButton({
	text,
	label = 'Copy',
	look = 'secondary',
}: {
	text: string
	label?: string
	look?: 'primary' | 'secondary'
}) {
	const isHydrated = useHydrated()
	const [isCopied, setCopied] = useState(false)
	const timer = useRef<number>()
	if (!isHydrated) return null
	async function copy() {
		await navigator.clipboard.writeText(text)
		setCopied(true)
		window.clearTimeout(timer.current)
		timer.current = window.setTimeout(() => setCopied(false), CONFIRMED_MS)
	}
	return (
		<>
			<Button type="button" look={look} onClick={copy}>
				{isCopied ? (
					<Check aria-hidden="true" className="size-4" />
				) : (
					<Copy aria-hidden="true" className="size-4" />
				)}
				{isCopied ? 'Copied' : label}
			</Button>
			<span role="status" className="sr-only">
				{isCopied ? 'Copied to the clipboard' : ''}
			</span>
		</>
	)
}

/** A short text to take along: selected with one press, copied with another. */
export function Copyable({ label, text }: { label: string; text: string }) {
	return (
		<div className="flex flex-wrap items-center gap-2">
			<input
				readOnly
				aria-label={label}
				value={text}
				size={Math.min(40, text.length + 2)}
				onFocus={(event) => event.target.select()}
				className="h-10 min-w-0 max-w-full flex-1 rounded-md border border-line-strong bg-sunken px-3 font-mono text-sm"
			/>
			<CopyButton text={text} />
		</div>
	)
}
