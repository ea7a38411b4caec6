import { draw, LETTERS, TOKENS } from './draw.server.ts'
import { drawnOnce } from './drawings.server.ts'

export type Branch = { label: string; children: readonly Branch[] }

/** Who brought whom, from the left to the right. */
export const drawTree = drawnOnce(
	'tree',
	({ root, height }: { root: Branch; height?: number }) => {
		const tall = height ?? Math.max(120, countLeaves(root) * 28)
		return draw(tall, ({ isNarrow }) => ({
			series: [
				{
					type: 'tree',
					silent: true,
					left: isNarrow ? 84 : 130,
					right: isNarrow ? 84 : 160,
					top: 4,
					bottom: 4,
					symbol: 'circle',
					symbolSize: 9,
					initialTreeDepth: -1,
					expandAndCollapse: false,
					lineStyle: { color: TOKENS.lineStrong, width: 1.2, curveness: 0.5 },
					itemStyle: { color: TOKENS.accent, borderWidth: 0 },
					label: {
						...LETTERS,
						color: TOKENS.ink,
						position: 'top',
						distance: 6,
						width: isNarrow ? 74 : 120,
						overflow: 'truncate',
					},
					leaves: { label: { position: 'right', align: 'left' } },
					data: [toNode(root)],
				},
			],
		}))
	},
)

const toNode = ({ label, children }: Branch): object => ({
	name: label,
	children: children.map(toNode),
})

const countLeaves = ({ children }: Branch): number =>
	children.length === 0
		? 1
		: children.reduce((sum, child) => sum + countLeaves(child), 0)
