import type { ReactNode } from 'react'
import { DataTable } from '#app/ui/primitives/data-table.tsx'

/** A picture as SVG, for a desk and for a phone. */
export type Drawing = { wide: string; narrow: string }

export type ChartTable = {
	columns: readonly { label: string; isNumber?: boolean }[]
	rows: readonly { id: string; cells: readonly string[] }[]
}

/** A picture and, behind it, the table that says the same: for screen readers, and for copying. */
export function Chart({
	label,
	drawing,
	legend,
	table,
}: {
	/** What the picture shows, in a sentence. */
	label: string
	drawing: Drawing
	legend?: ReactNode
	/** Left out where a table of the same figures stands beside it. */
	table?: ChartTable
}) {
	return (
		<figure className="min-w-0">
			{legend}
			<div role="img" aria-label={label}>
				<Svg className="hidden sm:block" svg={drawing.wide} />
				<Svg className="sm:hidden" svg={drawing.narrow} />
			</div>
			{table && (
				<details className="mt-3 text-sm">
					<summary className="inline-flex list-none items-center py-1 text-ink-muted underline decoration-line-strong/45 underline-offset-4 hover:text-accent">
						The figures as a table
					</summary>
					<div className="mt-2">
						<DataTable label={label} {...table} />
					</div>
				</details>
			)}
		</figure>
	)
}

/** Drawn on the server; never from what people typed without being escaped by the drawing. */
function Svg({ svg, className }: { svg: string; className: string }) {
	return <div className={className} dangerouslySetInnerHTML={{ __html: svg }} />
}

/** A line as small as a word. The figure beside it says what it comes to. */
export function Sparkline({ label, svg }: { label: string; svg: string }) {
	return (
		<div
			role="img"
			aria-label={label}
			className="w-28"
			dangerouslySetInnerHTML={{ __html: svg }}
		/>
	)
}

/** What each colour stands for. */
export function Legend({
	parts,
}: {
	parts: readonly { key: string; label: string; colour: string }[]
}) {
	return (
		<ul className="mb-2 flex flex-wrap gap-x-5 gap-y-1 text-ink-muted text-xs">
			{parts.map((part) => (
				<li key={part.key} className="flex items-center gap-2">
					<span
						aria-hidden="true"
						className="size-2.5 rounded-full"
						style={{ background: part.colour }}
					/>
					{part.label}
				</li>
			))}
		</ul>
	)
}
