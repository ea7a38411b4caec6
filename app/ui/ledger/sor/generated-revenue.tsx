import { ChevronRight } from 'lucide-react'
import { Chart, type Drawing } from '#app/ui/charts/chart.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'

type Node = {
	readonly key: string
	readonly name: string
	readonly to: string
	readonly own: string
	readonly trg: string
	readonly part: string
	readonly share: string
	readonly more: string | null
	readonly children: readonly Node[]
}

/** What revenue an account generated: the sum, a picture, and the tree to unfold. */
export function GeneratedRevenue({
	generated,
}: {
	generated: {
		trg: string
		own: { text: string; to: string }
		brought: string
		below: string
		isEven: boolean
		tree: Node
		drawing: Drawing
		table: {
			columns: readonly { label: string; isNumber?: boolean }[]
			rows: readonly { id: string; cells: readonly string[] }[]
		}
	}
}) {
	const { tree } = generated
	return (
		<Card>
			<p className="text-sm">
				<span className="font-semibold text-xl tabular-nums">
					{generated.trg}
				</span>{' '}
				= <FigureLink figure={generated.own} /> of its own + {generated.brought}{' '}
				as its part of what {generated.below} below it generated.
			</p>
			<div className="mt-4">
				<Chart
					label={`The tree of revenue that ${tree.name} generated, its first levels`}
					drawing={generated.drawing}
					table={generated.table}
				/>
			</div>
			<ul aria-label="Tree of generated revenue" className="mt-4 text-sm">
				{tree.children.map((child) => (
					<Branch key={child.key} node={child} />
				))}
				{tree.more && <li className="py-2 text-ink-muted">{tree.more}</li>}
			</ul>
			<p className="mt-4 text-ink-muted text-xs">
				{generated.isEven
					? 'Checked: on this level, own revenue and the parts below sum to the total.'
					: 'The parts below do not sum to the total. Run “laurel doctor”.'}
			</p>
		</Card>
	)
}

function Branch({ node }: { node: Node }) {
	return (
		<li className="border-line border-t">
			{node.children.length === 0 && !node.more ? (
				<div className="py-2 pl-6">
					<Line node={node} />
				</div>
			) : (
				<details className="group/branch">
					<summary className="flex list-none items-start gap-2 py-2">
						<ChevronRight
							aria-hidden="true"
							className="mt-1 size-4 shrink-0 text-ink-muted transition-transform group-open/branch:rotate-90"
						/>
						<Line node={node} hasNoLink />
					</summary>
					<div className="ml-2 border-line border-l pl-3 sm:ml-2 sm:pl-5">
						<p className="py-2 pl-6 text-ink-muted">
							{node.own} of its own.{' '}
							<TextLink to={node.to}>Open {node.name}</TextLink>
						</p>
						<ul>
							{node.children.map((child) => (
								<Branch key={child.key} node={child} />
							))}
							{node.more && (
								<li className="border-line border-t py-2 pl-6 text-ink-muted">
									{node.more}
								</li>
							)}
						</ul>
					</div>
				</details>
			)}
		</li>
	)
}

/** A link within a summary could not be told from it: there the name stands alone. */
function Line({
	node,
	hasNoLink = false,
}: {
	node: Node
	hasNoLink?: boolean
}) {
	return (
		<span className="flex min-w-0 flex-1 flex-wrap items-baseline justify-between gap-x-6">
			<span className="min-w-0 font-medium [overflow-wrap:anywhere]">
				{hasNoLink ? node.name : <TextLink to={node.to}>{node.name}</TextLink>}
			</span>
			<span className="text-ink-muted tabular-nums">
				{node.share} of {node.trg} ={' '}
				<span className="font-medium text-ink">{node.part}</span>
			</span>
		</span>
	)
}
