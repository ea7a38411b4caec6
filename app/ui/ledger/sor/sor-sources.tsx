import { Chart, type Drawing } from '#app/ui/charts/chart.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'

export type Sources = {
	drawing: Drawing
	kinds: readonly { term: string; text: string }[]
	rows: readonly {
		id: string
		label: string
		accountTo: string | null
		parts: readonly Figure[]
		total: Figure
	}[]
	total: { parts: readonly string[]; all: string }
	buckets: readonly string[]
}

/** Who brought the payers, how, and what their payments became. */
export function SorSources({ drawing, kinds, rows, total, buckets }: Sources) {
	return (
		<>
			<Card>
				<Chart
					label="Revenue by who brought the payers, then by how, then by the part that it became. The table below has the figures."
					drawing={drawing}
				/>
				{kinds.length > 0 && (
					<dl className="mt-4 flex flex-wrap gap-x-8 gap-y-2 border-line border-t pt-4 text-sm">
						{kinds.map(({ term, text }) => (
							<div key={term}>
								<dt className="text-ink-muted">{term}</dt>
								<dd className="font-semibold">{text}</dd>
							</div>
						))}
					</dl>
				)}
			</Card>
			<div className="mt-4">
				<DataTable
					label="Who brought the payers"
					columns={[
						{ label: 'Brought by' },
						...buckets.map((label) => ({ label, isNumber: true })),
						{ label: 'Together', isNumber: true },
					]}
					rows={rows.map((row) => ({
						id: row.id,
						cells: [
							row.accountTo ? (
								<TextLink key="who" to={row.accountTo}>
									{row.label}
								</TextLink>
							) : (
								row.label
							),
							...row.parts.map((figure, i) => (
								<FigureLink key={buckets[i]} figure={figure} />
							)),
							<FigureLink
								key="together"
								figure={row.total}
								className="font-semibold"
							/>,
						],
					}))}
					footer={['All revenue', ...total.parts, total.all]}
				/>
			</div>
		</>
	)
}
