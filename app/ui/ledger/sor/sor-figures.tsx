import type { ReactNode } from 'react'
import type { PartKey } from '#app/ui/charts/colours.ts'
import { PartDot, ProportionBar } from '#app/ui/charts/proportion-bar.tsx'
import { Stat } from '#app/ui/primitives/stat.tsx'
import { FigureLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'
import type { MonthSoFar } from '#app/views/ledger/sor/month-so-far.ts'
import { SoFar } from './so-far.tsx'

type SorFiguresProps = {
	/** How the headline moved against the months before. */
	change?: string | null | undefined
	/** And against the same months a year before. */
	changeOfYear?: string | null | undefined
	/** The month that is not over. */
	soFar?: MonthSoFar | null | undefined
	/** How is this counted? */
	definition?: ReactNode
	report: {
		sor: {
			/** Null: narrowed, and reported exists for the whole company only. */
			reported: Figure | null
			raw: Figure
			carry: Figure | null
			hasCarry: boolean
			toFirstOrder: string | null
		}
		total: Figure
		parts: readonly {
			key: PartKey
			label: string
			amountMinor: number
			figure: Figure
			note: string
		}[]
		classes: readonly { label: string; figure: Figure }[]
		beside: readonly { label: string; figure: Figure; note: string }[]
	}
}

/** The company's answer: second-order revenue, what it consists of, and what lies beside it. */
export function SorFigures({
	report,
	change,
	changeOfYear,
	soFar,
	definition,
}: SorFiguresProps) {
	const { sor, total, parts, classes, beside } = report
	return (
		<div className="overflow-hidden rounded-lg border border-line bg-surface shadow-raised">
			<div className="p-5 sm:p-8">
				<div className="flex flex-wrap items-end justify-between gap-x-10 gap-y-5">
					<div>
						<Stat
							isLarge
							label={`Second-order revenue, ${sor.reported ? 'reported' : 'raw'}`}
							figure={sor.reported ?? sor.raw}
							note={
								sor.reported
									? change
									: 'Reported exists for the whole company only: narrowed, the signed sum of the entries is shown.'
							}
							definition={definition}
						>
							{changeOfYear && (
								<p className="mt-0.5 text-ink-muted text-sm">{changeOfYear}</p>
							)}
							<SoFar soFar={soFar} />
						</Stat>
					</div>
					<dl className="flex flex-wrap gap-x-8 gap-y-3">
						{sor.reported && <Small term="Raw" figure={sor.raw} />}
						{sor.carry && <Small term="Carry" figure={sor.carry} />}
						<Small
							term="SOR : first order"
							figure={{ text: sor.toFirstOrder ?? 'none', to: '#parts' }}
						/>
						<Small term="Total revenue" figure={total} />
					</dl>
				</div>
				<div className="mt-7">
					<ProportionBar parts={parts} />
				</div>
				<dl
					id="parts"
					className="mt-5 grid gap-x-8 gap-y-5 sm:grid-cols-2 lg:grid-flow-col lg:auto-cols-fr lg:grid-cols-none"
				>
					{parts.map((part) => (
						<div key={part.key}>
							<dt className="flex items-center gap-2 text-sm">
								<PartDot part={part.key} />
								{part.label}
							</dt>
							<dd>
								<p className="mt-0.5 font-semibold text-xl">
									<FigureLink figure={part.figure} />
								</p>
								<p className="mt-0.5 text-ink-muted text-sm">{part.note}</p>
							</dd>
						</div>
					))}
				</dl>
			</div>
			<div className="border-line border-t px-5 py-4 sm:px-8">
				<h2 className="font-medium text-ink-muted text-xs">By class</h2>
				<dl className="mt-2 flex flex-wrap gap-x-8 gap-y-2">
					{classes.map(({ label, figure }) => (
						<Small key={label} term={label} figure={figure} />
					))}
				</dl>
			</div>
			<dl className="grid gap-x-8 gap-y-4 border-line border-t bg-sunken px-5 py-5 sm:grid-cols-2 sm:px-8 lg:grid-cols-4">
				{beside.map(({ label, figure, note }) => (
					<div key={label} className="text-sm">
						<dt className="text-ink-muted">{label}</dt>
						<dd>
							<p className="font-semibold">
								<FigureLink figure={figure} />
							</p>
							<p className="text-ink-muted text-xs">{note}</p>
						</dd>
					</div>
				))}
			</dl>
		</div>
	)
}

function Small({ term, figure }: { term: string; figure: Figure }) {
	return (
		<div className="text-sm">
			<dt className="text-ink-muted">{term}</dt>
			<dd className="font-semibold">
				<FigureLink figure={figure} />
			</dd>
		</div>
	)
}
