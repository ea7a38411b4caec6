import { FigureLink } from '#app/ui/primitives/text-link.tsx'

type Override = {
	version: number
	reason: string
	by: string
	/** Who agreed to it, where it needed another admin. */
	agreedBy: string | null
	at: string
	effectiveAt: string
	shares: readonly { name: string; to: string | null; share: string }[]
}

/** Shares that an admin set: who, why, from when. */
export function OverridesList({
	overrides,
}: {
	overrides: readonly Override[]
}) {
	return (
		<ol className="grid gap-4">
			{overrides.map((override) => (
				<li
					key={override.version}
					className="rounded-lg border border-line bg-surface p-5 text-sm shadow-raised"
				>
					<p className="font-medium">
						Version {override.version}, by {override.by}
						{override.agreedBy && `; ${override.agreedBy} agreed`}
					</p>
					<p className="text-ink-muted">
						Set {override.at}; for lines paid from {override.effectiveAt} on
					</p>
					<p className="mt-3 border-line-strong border-l-2 pl-3">
						{override.reason}
					</p>
					<ul className="mt-3 flex flex-wrap gap-x-6 gap-y-1">
						{override.shares.map((share) => (
							<li key={share.name}>
								<FigureLink figure={{ text: share.name, to: share.to }} />{' '}
								<span className="font-semibold">{share.share}</span>
							</li>
						))}
					</ul>
				</li>
			))}
		</ol>
	)
}
