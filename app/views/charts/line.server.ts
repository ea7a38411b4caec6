import { draw, drawOne, monthAxes, TOKENS } from './draw.server.ts'
import { drawnOnce } from './drawings.server.ts'

type Lines = {
	months: readonly string[]
	lines: readonly { colour: string; amounts: readonly number[] }[]
	currency: string | null
	height?: number
}

/** How something goes from month to month; several lines to compare. */
export const drawLines = drawnOnce(
	'lines',
	({ months, lines, currency, height = 240 }: Lines) =>
		draw(height, ({ isNarrow }) => ({
			...monthAxes(months, currency, isNarrow),
			series: lines.map(({ colour, amounts }) => ({
				type: 'line',
				silent: true,
				symbolSize: 6,
				symbol: 'circle',
				showSymbol: months.length <= 24,
				lineStyle: { color: colour, width: 2 },
				itemStyle: { color: colour },
				data: [...amounts],
			})),
		})),
)

/** A line as small as a word. */
export const drawSparkline = drawnOnce(
	'sparkline',
	(amounts: readonly number[]): string =>
		drawOne({ width: 112, height: 28 }, () => ({
			grid: { left: 2, right: 2, top: 4, bottom: 4 },
			xAxis: { type: 'category', show: false, boundaryGap: false },
			yAxis: { type: 'value', show: false, min: 'dataMin', max: 'dataMax' },
			series: [
				{
					type: 'line',
					silent: true,
					showSymbol: false,
					lineStyle: { color: TOKENS.accent, width: 1.5 },
					data: [...amounts],
				},
			],
		})),
)
