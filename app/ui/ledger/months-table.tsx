import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FigureLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'
import { PeriodBadge } from './period-badge.tsx'

type Month = {
	period: string
	label: string
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
	state: 'open' | 'reviewing' | 'closed'
}

/** The company's figures month by month, the latest first. */
export function MonthsTable({
	months,
	hasRepeat,
}: {
	months: readonly Month[]
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
					<FigureLink key="total" figure={month.total} />,
					<FigureLink key="first" figure={month.firstOrder} />,
					<FigureLink key="upsell" figure={month.upsell} />,
					<FigureLink key="cross" figure={month.crossSell} />,
					<FigureLink key="referral" figure={month.referral} />,
					...(month.repeat
						? [<FigureLink key="repeat" figure={month.repeat} />]
						: []),
					<FigureLink key="raw" figure={month.raw} className="font-semibold" />,
					...(hasReported ? [month.reported, month.carry] : []),
					<PeriodBadge key="state" state={month.state} />,
				],
			}))}
		/>
	)
}
