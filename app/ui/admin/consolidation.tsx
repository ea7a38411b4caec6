import { Check, TriangleAlert } from 'lucide-react'
import { FigureLink } from '../primitives/text-link.tsx'

type Figure = { text: string; to: string | null }

/** How the advocates' figures add up to the company's, and whether they do. */
export function Consolidation({
	advocates,
	eliminations,
	unattributed,
	company,
	isEven,
	difference,
}: {
	advocates: Figure
	eliminations: Figure
	unattributed: Figure
	company: Figure
	isEven: boolean
	difference: string
}) {
	return (
		<div className="rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-6">
			<h3 className="font-medium text-sm">Consolidation</h3>
			<dl className="mt-3 max-w-md text-sm">
				<Line term="Advocates’ second-order revenue" figure={advocates} />
				<Line
					term="less eliminations"
					note="credits on upsell and cross-sell, which the payer counts too"
					figure={eliminations}
				/>
				<Line
					term="plus unattributed"
					note="brought by nobody who is an account"
					figure={unattributed}
				/>
				<Line term="Company second-order revenue" figure={company} isTotal />
			</dl>
			<p
				className={`mt-4 flex items-center gap-2 text-sm ${isEven ? 'text-accent' : 'text-danger'}`}
			>
				{isEven ? (
					<>
						<Check aria-hidden="true" className="size-4 shrink-0" />
						Checked: the two sides are equal.
					</>
				) : (
					<>
						<TriangleAlert aria-hidden="true" className="size-4 shrink-0" />
						The two sides differ by {difference}. Run “laurel doctor”.
					</>
				)}
			</p>
		</div>
	)
}

function Line({
	term,
	note,
	figure,
	isTotal = false,
}: {
	term: string
	note?: string
	figure: Figure
	isTotal?: boolean
}) {
	return (
		<div
			className={`flex items-baseline justify-between gap-4 py-1.5 ${isTotal ? 'mt-1 border-line-strong border-t pt-2.5 font-semibold' : ''}`}
		>
			<dt>
				{term}
				{note && <span className="block text-ink-muted text-xs">{note}</span>}
			</dt>
			<dd className="whitespace-nowrap">
				<FigureLink figure={figure} />
			</dd>
		</div>
	)
}
