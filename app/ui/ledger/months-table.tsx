import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FigureLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'
import { PeriodBadge } from './period-badge.tsx'

type Figures = {
	total: Figure
	firstOrder: Figure
	upsell: Figure
	crossSell: Figure
	referral: Figure
	repeat: Figure | null
	raw: Figure
	/** Null: narrowed. */
	reported: string | null
	carry: string | null
}

type Month = Figures & {
	period: string
	label: string
	state: 'open' | 'reviewing' | 'closed'
}

/** The company's figures month by month, the latest first. */
export function MonthsTable({
	months,
	whole,
	hasRepeat,
}: {
	months: readonly Month[]
	/** All of them together; null: there is one. */
	whole: Figures | null
	hasRepeat: boolean
}) {
	const hasReported = months.every(({ reported }) => reported !== null)
	return (
		<DataTable
			label="Second-order revenue by month"
			columns={[
				{ label: 'Month' },
				{ label: 'Total', isNumber: true },
				{ label: 'First order', isNumber: true },
				{ label: 'Upsell', isNumber: true },
				{ label: 'Cross-sell', isNumber: true },
				{ label: 'Referral', isNumber: true },
				...(hasRepeat ? [{ label: 'Repeat', isNumber: true }] : []),
				{ label: 'SOR raw', isNumber: true },
				...(hasReported
					? [
							{ label: 'Reported', isNumber: true },
							{ label: 'Carry', isNumber: true },
						]
					: []),
				{ label: 'State' },
			]}
			rows={months.toReversed().map((month) => ({
				id: month.period,
				cells: [
					<span key="month" className="whitespace-nowrap">
						{month.label}
					</span>,
					...cellsOf(month, hasReported),
					<PeriodBadge key="state" state={month.state} />,
				],
			}))}
			{...(whole && {
				footer: ['All months', ...cellsOf(whole, hasReported), ''],
			})}
		/>
	)
}

const cellsOf = (figures: Figures, hasReported: boolean) => [
	<FigureLink key="total" figure={figures.total} />,
	<FigureLink key="first" figure={figures.firstOrder} />,
	<FigureLink key="upsell" figure={figures.upsell} />,
	<FigureLink key="cross" figure={figures.crossSell} />,
	<FigureLink key="referral" figure={figures.referral} />,
	...(figures.repeat
		? [<FigureLink key="repeat" figure={figures.repeat} />]
		: []),
	<FigureLink key="raw" figure={figures.raw} className="font-semibold" />,
	...(hasReported ? [figures.reported, figures.carry] : []),
]
