import { draw, LETTERS, TOKENS } from './draw.server.ts'
import { drawnOnce } from './drawings.server.ts'

type Sankey = {
	nodes: readonly { id: string; label: string; colour: string }[]
	streams: readonly { from: string; to: string; amount: number }[]
	height?: number
}

/** Where revenue comes from and what it becomes: streams as wide as their amounts. */
export const drawSankey = drawnOnce(
	'sankey',
	({ nodes, streams, height = 300 }: Sankey) => {
		const labelOf = new Map(nodes.map(({ id, label }) => [id, label]))
		return draw(height, ({ isNarrow }) => ({
			series: [
				{
					type: 'sankey',
					silent: true,
					left: 0,
					right: isNarrow ? 96 : 150,
					top: 6,
					bottom: 6,
					nodeWidth: 10,
					nodeGap: 14,
					draggable: false,
					lineStyle: {
						color: TOKENS.lineStrong,
						opacity: 0.28,
						curveness: 0.5,
					},
					label: {
						...LETTERS,
						color: TOKENS.ink,
						width: isNarrow ? 88 : 140,
						overflow: 'truncate',
						formatter: ({ name }: { name: string }) =>
							labelOf.get(name) ?? name,
					},
					data: nodes.map(({ id, colour }) => ({
						name: id,
						itemStyle: { color: colour, borderWidth: 0 },
					})),
					links: streams
						.filter(({ amount }) => amount > 0)
						.map(({ from, to, amount }) => ({
							source: from,
							target: to,
							value: amount,
						})),
				},
			],
		}))
	},
)
