import { Badge } from '#app/ui/primitives/badge.tsx'

/** Classes that a line was given by hand: which, by whom, why. */
export function ReclassificationsList({
	reclassifications,
}: {
	reclassifications: readonly {
		id: string
		class: string
		isInForce: boolean
		by: string
		at: string
		reason: string
	}[]
}) {
	return (
		<ol className="grid gap-4">
			{reclassifications.map((each) => (
				<li
					key={each.id}
					className="rounded-lg border border-line bg-surface p-5 text-sm shadow-raised"
				>
					<p className="flex flex-wrap items-center gap-2 font-medium">
						{each.class}
						{each.isInForce && <Badge tone="good">In force</Badge>}
					</p>
					<p className="text-ink-muted">
						By {each.by}, {each.at}
					</p>
					<p className="mt-3 border-line-strong border-l-2 pl-3">
						{each.reason}
					</p>
				</li>
			))}
		</ol>
	)
}
