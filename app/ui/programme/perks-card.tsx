import { Badge } from '#app/ui/primitives/badge.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

export type PerkLine = {
	id: string
	name: string
	to: string
	/** Its state in a word. */
	state: string
	tone: 'plain' | 'good' | 'warning'
	/** What is to know of it: since when it is held, why it is closed. */
	about: string | null
}

/** Perks, a line each: those that are claimed, those that can be, those that cannot yet and why. */
export function PerksCard({
	perks,
	more,
	vendor,
}: {
	perks: readonly PerkLine[]
	/** How many there are besides. */
	more: number
	vendor: string
}) {
	return (
		<Card
			title="Your perks"
			isFlush={perks.length > 0}
			actions={<TextLink to="/portal/perks">All perks</TextLink>}
		>
			{perks.length === 0 ? (
				<p className="text-ink-muted text-sm">
					{vendor} has not set up any perk yet. Those that your tier opens
					appear here.
				</p>
			) : (
				<>
					<RowList>
						{perks.map((perk) => (
							<Row
								key={perk.id}
								title={<TextLink to={perk.to}>{perk.name}</TextLink>}
								about={perk.about}
								figure={<Badge tone={perk.tone}>{perk.state}</Badge>}
							/>
						))}
					</RowList>
					{more > 0 && (
						<p className="border-line border-t px-5 py-3 text-sm sm:px-6">
							<TextLink to="/portal/perks">And {more} more</TextLink>
						</p>
					)}
				</>
			)}
		</Card>
	)
}
