import { Check, TriangleAlert } from 'lucide-react'
import { FigureLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'

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
			<div className="mt-3 grid gap-x-12 gap-y-5 lg:grid-cols-[minmax(0,28rem)_minmax(0,1fr)]">
				<dl className="text-sm">
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
				<div className="max-w-prose text-sm lg:border-line lg:border-l lg:pl-12">
					<p className="text-ink-muted">
						An upsell of an account that somebody brought counts for that
						account and for its referrer. The company has it once: eliminations
						take the second count out, as a group’s accounts leave out what its
						members sold to each other.
					</p>
					<p
						className={`mt-4 flex items-center gap-2 ${isEven ? 'text-accent' : 'text-danger'}`}
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
			</div>
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
