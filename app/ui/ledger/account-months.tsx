import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FigureLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'

type Figures = {
	paid: Figure
	firstOrder: Figure
	upsell: Figure
	crossSell: Figure
	referral: Figure
	credited: Figure
	sor: string
}

type Month = Figures & { period: string; label: string }

/** What an account paid and brought, the latest month first. */
export function AccountMonths({
	months,
	whole,
}: {
	months: readonly Month[]
	/** All of them together; null: there is one. */
	whole: Figures | null
}) {
	return (
		<DataTable
			label="By month"
			columns={[
				{ label: 'Month' },
				{ label: 'Paid', isNumber: true },
				{ label: 'First order', isNumber: true },
				{ label: 'Upsell', isNumber: true },
				{ label: 'Cross-sell', isNumber: true },
				{ label: 'Referral', isNumber: true },
				{ label: 'Credited to it', isNumber: true },
				{ label: 'SOR', isNumber: true },
			]}
			rows={months.map((month) => ({
				id: month.period,
				cells: [
					<span key="month" className="whitespace-nowrap">
						{month.label}
					</span>,
					...cellsOf(month),
				],
			}))}
			{...(whole && { footer: ['All months', ...cellsOf(whole)] })}
		/>
	)
}

const cellsOf = (figures: Figures) => [
	<FigureLink key="paid" figure={figures.paid} />,
	<FigureLink key="first" figure={figures.firstOrder} />,
	<FigureLink key="upsell" figure={figures.upsell} />,
	<FigureLink key="cross" figure={figures.crossSell} />,
	<FigureLink key="referral" figure={figures.referral} />,
	<FigureLink key="credited" figure={figures.credited} />,
	<span key="sor" className="font-semibold">
		{figures.sor}
	</span>,
]
