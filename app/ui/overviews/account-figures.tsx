import { FigureLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'

/** What an account is worth beyond its first order, and what it paid. */
export function AccountFigures({
	sor,
	paid,
}: {
	sor: { total: Figure; upsell: Figure; crossSell: Figure; credited: Figure }
	paid: { total: Figure; firstOrder: Figure; referral: Figure }
}) {
	return (
		<div className="grid gap-6 lg:grid-cols-2">
			<Card
				title="Second-order revenue that it brought"
				total={sor.total}
				parts={[
					{ label: 'Own upsell', figure: sor.upsell },
					{ label: 'Own cross-sell', figure: sor.crossSell },
					{ label: 'Referred accounts', figure: sor.credited },
				]}
			/>
			<Card
				title="Revenue that it paid"
				total={paid.total}
				parts={[
					{ label: 'First order', figure: paid.firstOrder },
					{ label: 'Upsell', figure: sor.upsell },
					{ label: 'Cross-sell', figure: sor.crossSell },
					{ label: 'Referral', figure: paid.referral },
				]}
			/>
		</div>
	)
}

function Card({
	title,
	total,
	parts,
}: {
	title: string
	total: Figure
	parts: readonly { label: string; figure: Figure }[]
}) {
	return (
		<div className="rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-6">
			<p className="text-ink-muted text-sm">{title}</p>
			<p className="mt-1 font-semibold text-2xl">
				<FigureLink figure={total} />
			</p>
			<dl className="mt-4 flex flex-wrap gap-x-8 gap-y-2 text-sm">
				{parts.map(({ label, figure }) => (
					<div key={label}>
						<dt className="text-ink-muted">{label}</dt>
						<dd className="font-semibold">
							<FigureLink figure={figure} />
						</dd>
					</div>
				))}
			</dl>
		</div>
	)
}
