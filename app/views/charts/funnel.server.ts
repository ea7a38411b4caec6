import { draw, LETTERS, TOKENS } from './draw.server.ts'
import { drawnOnce } from './drawings.server.ts'

type Funnel = {
	steps: readonly { label: string; count: number; text: string }[]
	height?: number
}

/** How many of those at the start came how far. */
export const drawFunnel = drawnOnce(
	'funnel',
	({ steps, height = 240 }: Funnel) =>
		draw(height, ({ isNarrow }) => ({
			series: [
				{
					type: 'funnel',
					silent: true,
					sort: 'none',
					gap: 3,
					minSize: '4%',
					left: 0,
					right: isNarrow ? 150 : 260,
					top: 4,
					bottom: 4,
					funnelAlign: 'left',
					labelLine: { show: false },
					label: {
						...LETTERS,
						color: TOKENS.ink,
						position: 'right',
					},
					data: steps.map(({ label, count, text }) => ({
						name: `${label}  ${text}`,
						value: count,
						itemStyle: { color: TOKENS.accent, borderWidth: 0 },
					})),
				},
			],
		})),
)
