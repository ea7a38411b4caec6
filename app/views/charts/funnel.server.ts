import { draw, LETTERS, TOKENS } from './draw.server.ts'
import { drawnOnce } from './drawings.server.ts'

type Funnel = {
	steps: readonly { label: string; count: number; text: string }[]
	height?: number
}

/** So that a step that few reached is still seen. */
const LEAST_WIDTH = 3

/** How many of those at the start came how far: a bar for each step, its name and figure beside it. */
export const drawFunnel = drawnOnce(
	'funnel',
	({ steps, height = 40 + 44 * steps.length }: Funnel) =>
		draw(height, ({ isNarrow }) => ({
			grid: {
				left: isNarrow ? 118 : 170,
				right: 8,
				top: 4,
				bottom: 4,
			},
			xAxis: { type: 'value', show: false },
			yAxis: {
				type: 'category',
				inverse: true,
				data: steps.map(({ label, text }) => `${label}  ${text}`),
				axisLine: { show: false },
				axisTick: { show: false },
				axisLabel: {
					...LETTERS,
					color: TOKENS.ink,
					align: 'left',
					margin: isNarrow ? 114 : 166,
				},
			},
			series: [
				{
					type: 'bar',
					silent: true,
					barWidth: '62%',
					barMinHeight: LEAST_WIDTH,
					data: steps.map(({ count }) => count),
					itemStyle: { color: TOKENS.accent, borderRadius: 3 },
				},
			],
		})),
)
