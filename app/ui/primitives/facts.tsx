import type { ReactNode } from 'react'

/** Terms and what holds for them, side by side where there is room. */
export function Facts({
	items,
}: {
	items: readonly { term: string; text: ReactNode }[]
}) {
	return (
		<dl className="grid gap-x-8 gap-y-3 text-sm sm:grid-cols-[max-content_1fr]">
			{items.map(({ term, text }) => (
				<div key={term} className="sm:contents">
					<dt className="text-ink-muted">{term}</dt>
					<dd className="[overflow-wrap:anywhere]">{text}</dd>
				</div>
			))}
		</dl>
	)
}

/** Short facts in a row of small columns. */
export function FactGrid({
	items,
	columns = 4,
}: {
	columns?: 3 | 4
	items: readonly { term: string; text: ReactNode }[]
}) {
	return (
		<dl
			className={`grid grid-cols-2 gap-x-6 gap-y-4 text-sm ${columns === 3 ? 'sm:grid-cols-3' : 'sm:grid-cols-4'}`}
		>
			{items.map(({ term, text }) => (
				<div key={term} className="min-w-0">
					<dt className="text-ink-muted text-xs">{term}</dt>
					<dd className="mt-0.5 [overflow-wrap:anywhere]">{text}</dd>
				</div>
			))}
		</dl>
	)
}
