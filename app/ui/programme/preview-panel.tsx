import type { ReactNode } from 'react'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

type Listed = {
	accountId: string
	to: string
	name: string
	/** How far it is. */
	words: string
	/** The day on which it is, or would have been, reached. */
	reached: string | null
}

export type Preview = {
	sentence: string
	words: string
	accounts: number
	qualifying: number
	near: number
	reachedInLastYear: number
	lists: {
		qualifying: readonly Listed[]
		near: readonly Listed[]
		reachedInLastYear: readonly Listed[]
	}
}

/** What a rule would mean if it were put in force now. */
export function PreviewPanel({
	preview,
	isCounting,
	children,
}: {
	preview: Preview | null
	isCounting: boolean
	/** How to ask for it. */
	children?: ReactNode
}) {
	return (
		<section
			aria-labelledby="preview-title"
			className="grid gap-4 rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-6"
		>
			<div className="flex items-baseline justify-between gap-3">
				<h2 id="preview-title" className="font-semibold">
					Preview
				</h2>
				<p className="text-ink-muted text-sm">{isCounting && 'Counting…'}</p>
			</div>
			<p aria-live="polite" className="sr-only">
				{preview && !isCounting ? preview.words : ''}
			</p>
			{preview ? (
				<>
					<p className="font-medium text-sm">{preview.sentence}.</p>
					<dl className="grid gap-3">
						<Figure
							figure={preview.qualifying}
							of={`of ${preview.accounts} accounts`}
						>
							{preview.qualifying === 1 ? 'qualifies' : 'qualify'} today
						</Figure>
						<Figure figure={preview.near} of="more">
							within 10% of it
						</Figure>
						<Figure
							figure={preview.reachedInLastYear}
							of={preview.reachedInLastYear === 1 ? 'time' : 'times'}
						>
							it would have been reached in the last year
						</Figure>
					</dl>
					<div className="grid gap-2">
						<Listing
							title="Who qualifies today"
							count={preview.qualifying}
							rows={preview.lists.qualifying}
						/>
						<Listing
							title="Who is near"
							count={preview.near}
							rows={preview.lists.near}
						/>
						<Listing
							title="Reached in the last year"
							count={preview.reachedInLastYear}
							rows={preview.lists.reachedInLastYear}
						/>
					</div>
				</>
			) : (
				<p className="text-ink-muted text-sm">
					Complete the rule to see how many accounts would reach it, and which.
				</p>
			)}
			{children && <div>{children}</div>}
		</section>
	)
}

function Figure({
	figure,
	of,
	children,
}: {
	figure: number
	of: string
	children: ReactNode
}) {
	return (
		<div>
			<dd>
				<span className="font-semibold text-xl tabular-nums">{figure}</span>{' '}
				<span className="text-ink-muted text-sm">{of}</span>
			</dd>
			<dt className="text-sm">{children}</dt>
		</div>
	)
}

function Listing({
	title,
	count,
	rows,
}: {
	title: string
	count: number
	rows: readonly Listed[]
}) {
	if (rows.length === 0) return null
	return (
		<Disclosure summary={title}>
			<ul className="grid max-h-72 gap-2 overflow-y-auto text-sm">
				{rows.map((row) => (
					<li key={row.accountId}>
						<TextLink to={row.to}>{row.name}</TextLink>
						<span className="block text-ink-muted text-xs">
							{row.words || (row.reached && `since ${row.reached}`)}
						</span>
					</li>
				))}
				{count > rows.length && (
					<li className="text-ink-muted">and {count - rows.length} more</li>
				)}
			</ul>
		</Disclosure>
	)
}
