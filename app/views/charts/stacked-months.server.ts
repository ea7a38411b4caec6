import { draw, monthAxes, TOKENS } from './draw.server.ts'
import { drawnOnce } from './drawings.server.ts'

type StackedMonths = {
	months: readonly { label: string; isClosed: boolean }[]
	parts: readonly { colour: string; amounts: readonly number[] }[]
	currency: string | null
	height?: number
}

/** Parts of each month, stacked. Closed months stand on firm ground; the open ones are paler, because they may still change. */
export const drawStackedMonths = drawnOnce(
	'stacked months',
	({ months, parts, currency, height = 260 }: StackedMonths) =>
		draw(height, ({ isNarrow }) => {
			const { yAxis, ...axes } = monthAxes(
				months.map(({ label }) => label),
				currency,
				isNarrow,
			)
			return {
				...axes,
				// Counts have no fractions.
				yAxis: currency === null ? { ...yAxis, minInterval: 1 } : yAxis,
				series: parts.map(({ colour, amounts }) => ({
					type: 'bar',
					stack: 'parts',
					silent: true,
					barMaxWidth: 44,
					barCategoryGap: isNarrow ? '18%' : '28%',
					data: amounts.map((value, i) => ({
						value,
						itemStyle: {
							color: colour,
							opacity: months[i]?.isClosed ? 1 : 0.55,
							borderColor: TOKENS.surface,
							borderWidth: 0.5,
						},
					})),
				})),
			}
		}),
)
