import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FigureLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'

type Month = {
	period: string
	label: string
	paid: Figure
	firstOrder: Figure
	upsell: Figure
	crossSell: Figure
	referral: Figure
	credited: Figure
	sor: string
}

/** What an account paid and brought, the latest month first. */
export function AccountMonths({ months }: { months: readonly Month[] }) {
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
					<FigureLink key="paid" figure={month.paid} />,
					<FigureLink key="first" figure={month.firstOrder} />,
					<FigureLink key="upsell" figure={month.upsell} />,
					<FigureLink key="cross" figure={month.crossSell} />,
					<FigureLink key="referral" figure={month.referral} />,
					<FigureLink key="credited" figure={month.credited} />,
					<span key="sor" className="font-semibold">
						{month.sor}
					</span>,
				],
			}))}
		/>
	)
}
