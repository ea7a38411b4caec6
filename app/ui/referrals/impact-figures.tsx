import type { AdvocateAmounts } from '#app/domain/referrals/amount-range.ts'
import type { PartKey } from '#app/ui/charts/colours.ts'
import { PartDot, ProportionBar } from '#app/ui/charts/proportion-bar.tsx'
import { Stat } from '#app/ui/primitives/stat.tsx'

/** What an advocate's account brought, and from where. */
export function ImpactFigures({
	sor,
	vendor,
	scope,
	parts,
	amounts,
}: {
	sor: string
	vendor: string
	/** The months that the figures are of. */
	scope: string | null
	parts: readonly {
		key: PartKey
		label: string
		amountMinor: number
		text: string
		note: string
	}[]
	/** How exactly the vendor tells what others paid. */
	amounts: AdvocateAmounts
}) {
	return (
		<div className="rounded-lg border border-line bg-surface px-5 py-4 shadow-raised sm:px-6 sm:py-5">
			<Stat
				isLarge
				label={`You brought ${vendor}`}
				figure={{ text: sor, to: null }}
				period={scope ?? 'nothing so far'}
				definition={
					<>
						<p>
							What {vendor} earns because of you beyond your first order: your
							own upgrades and new products, and what the companies that you
							brought pay.
						</p>
						{amounts !== 'exact' && (
							<p className="mt-2">
								{amounts === 'range'
									? `${vendor} shows what others paid as a range.`
									: `${vendor} does not show what others paid; your own growth you see.`}
							</p>
						)}
						<p className="mt-2">
							Where several customers brought a company, each is credited with
							its share. Refunds are taken off.
						</p>
					</>
				}
			/>
			{amounts !== 'none' && (
				<div className="mt-6">
					<ProportionBar parts={parts} />
				</div>
			)}
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
