import type { PartKey } from '../charts/colours.ts'
import { PartDot, ProportionBar } from '../charts/proportion-bar.tsx'

/** What an advocate's account brought, and from where. */
export function ImpactFigures({
	sor,
	vendor,
	parts,
}: {
	sor: string
	vendor: string
	parts: readonly {
		key: PartKey
		label: string
		amountMinor: number
		text: string
		note: string
	}[]
}) {
	return (
		<div className="rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-8">
			<p className="text-ink-muted text-sm">You brought {vendor}</p>
			<p className="mt-1 font-semibold text-2xl tracking-tight sm:text-3xl">
				{sor}
			</p>
			<div className="mt-6">
				<ProportionBar parts={parts} />
			</div>
			<dl className="mt-5 grid gap-5 sm:grid-cols-2 sm:gap-8">
				{parts.map((part) => (
					<div key={part.key}>
						<dt className="flex items-center gap-2 text-sm">
							<PartDot part={part.key} />
							{part.label}
						</dt>
						<dd>
							<p className="mt-0.5 font-semibold text-xl">{part.text}</p>
							<p className="mt-0.5 text-ink-muted text-sm">{part.note}</p>
						</dd>
					</div>
				))}
			</dl>
		</div>
	)
}
