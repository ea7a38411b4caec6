import { formatMoneyShort } from '#app/views/format/money.ts'
import { draw, LETTERS, TOKENS } from './draw.server.ts'
import { drawnOnce } from './drawings.server.ts'

type Ranges = {
	rows: readonly {
		label: string
		lowest: number
		highest: number
		/** Where the mark stands. */
		marked: number
	}[]
	currency: string
}

/** From where to where each amount may lie, and where it lies: a bar with a mark on it. */
export const drawRanges = drawnOnce('ranges', ({ rows, currency }: Ranges) =>
	draw(44 + 30 * rows.length, ({ isNarrow }) => ({
		grid: {
			left: isNarrow ? 100 : 190,
			right: 16,
			top: 4,
			bottom: 26,
		},
		xAxis: {
			type: 'value',
			splitNumber: isNarrow ? 2 : 5,
			axisLabel: {
				...LETTERS,
				formatter: (value: number) => formatMoneyShort(value, currency),
			},
			splitLine: { lineStyle: { color: TOKENS.line } },
		},
		yAxis: {
			type: 'category',
			inverse: true,
			data: rows.map(({ label }) => label),
			axisLine: { show: false },
			axisTick: { show: false },
			axisLabel: {
				...LETTERS,
				color: TOKENS.ink,
				width: isNarrow ? 92 : 178,
				overflow: 'truncate',
			},
		},
		series: [
			{
				type: 'bar',
				stack: 'range',
				silent: true,
				itemStyle: { color: 'transparent' },
				data: rows.map(({ lowest }) => lowest),
			},
			{
				type: 'bar',
				stack: 'range',
				silent: true,
				barWidth: 8,
				itemStyle: { color: TOKENS.lineStrong, borderRadius: 4 },
				data: rows.map(({ lowest, highest }) => highest - lowest),
			},
			{
				type: 'line',
				silent: true,
				symbol: 'circle',
				symbolSize: 11,
				lineStyle: { width: 0 },
				itemStyle: { color: TOKENS.accent },
				data: rows.map(({ marked }) => marked),
			},
		],
	})),
)
