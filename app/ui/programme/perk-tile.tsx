import { Badge } from '#app/ui/primitives/badge.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

type Claimed = {
	id: string
	to: string
	title: string
	tone: 'plain' | 'good' | 'warning'
	meaning: string
	holdEnds: string | null
	/** What of it is claimed, where it is a talk. */
	talk: string | null
}

/** A perk in a list: what it is, and whether it can be had. */
export function PerkTile({
	perk: { name, to, kind, description, tier, isOpen, reasons, room, claims },
	toGo,
}: {
	perk: {
		name: string
		to: string
		kind: string
		description: string | null
		tier: string
		isOpen: boolean
		reasons: readonly { kind: string; text: string }[]
		room: string | null
		claims: readonly Claimed[]
	}
	/** How much of its tier is missing: "1 to go". */
	toGo: string | null
}) {
	return (
		<li className="flex min-w-0 flex-col rounded-lg border border-line bg-surface px-5 py-4 shadow-raised sm:px-6">
			<div className="flex items-start justify-between gap-x-4">
				<h3 className="min-w-0 font-medium">
					<TextLink to={to}>{name}</TextLink>
				</h3>
				<Badge tone={isOpen && claims.length === 0 ? 'good' : 'plain'}>
					{claims.length > 0 ? kind : isOpen ? 'Open' : 'Closed'}
				</Badge>
			</div>
			{description && (
				<p className="mt-1 text-ink-muted text-sm">{description}</p>
			)}
			<div className="mt-auto pt-3 text-sm">
				{claims.map((claim) => (
					<p
						key={claim.id}
						className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1"
					>
						<Badge tone={claim.tone}>{claim.title}</Badge>
						<TextLink to={claim.to}>
							{claim.talk ?? 'See your claim'}
							{claim.holdEnds && `: confirm by ${claim.holdEnds}`}
						</TextLink>
					</p>
				))}
				{claims.length === 0 &&
					(isOpen ? (
						<p>
							{tier} · {room ?? 'Choose a slot'}
						</p>
					) : (
						<ul>
							{reasons.map((reason) => (
								<li key={reason.kind}>
									{reason.text}
									{reason.kind === 'not_open_yet' && toGo && (
										<strong className="font-semibold text-accent">
											{' '}
											{toGo}.
										</strong>
									)}
								</li>
							))}
						</ul>
					))}
			</div>
		</li>
	)
}
