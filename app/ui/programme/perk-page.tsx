import { Badge } from '#app/ui/primitives/badge.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { type ClaimAnswer, ClaimForm } from './claim-form.tsx'

type Perk = Parameters<typeof ClaimForm>[0]['perk'] & {
	name: string
	to: string
	kind: string
	description: string | null
	tier: string
	room: string | null
	claims: readonly {
		id: string
		to: string
		title: string
		tone: 'plain' | 'good' | 'warning'
		meaning: string
		since: string
		talk: string | null
	}[]
}

/** One perk: what it is, what the account has of it, and the way to claim it. */
export function PerkPage({
	perk,
	toGo,
	answer,
}: {
	perk: Perk
	/** How much of its tier is missing: "1 to go". */
	toGo: string | null
	answer?: ClaimAnswer | undefined
}) {
	// Talks that are still to come stand among the slots.
	const besides = perk.claims.filter(({ talk }) => talk === null)
	const isDone = !perk.isSpeaking && perk.claims.length > 0
	return (
		<>
			<PageHeader
				title={perk.name}
				lead={perk.description}
				back={{ to: '/portal/perks', label: 'Perks' }}
			>
				{perk.claims.length === 0 && (
					<Badge tone={perk.isOpen ? 'good' : 'plain'}>
						{perk.isOpen ? 'Open' : 'Closed'}
					</Badge>
				)}
			</PageHeader>
			<div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
				<div className="grid gap-5">
					{besides.map((claim) => (
						<Card key={claim.id}>
							<p className="flex flex-wrap items-center gap-x-3 gap-y-1">
								<Badge tone={claim.tone}>{claim.title}</Badge>
								<TextLink to={claim.to} className="font-medium">
									Your claim
								</TextLink>
							</p>
							<p className="mt-1 text-ink-muted text-sm">
								{claim.meaning} Claimed {claim.since}.
							</p>
						</Card>
					))}
					{!isDone && (
						<Card title={perk.isSpeaking ? 'Claim a slot' : 'Claim it'}>
							<ClaimForm
								action={`${perk.to}/claim`}
								perk={perk}
								answer={answer}
							/>
							{toGo && (
								<p className="mt-3 text-sm">
									<TextLink to="/portal">
										{perk.tier}: {toGo}. See what is missing
									</TextLink>
								</p>
							)}
						</Card>
					)}
				</div>
				<Card title="Good to know">
					<Facts
						items={[
							{ term: 'Kind', text: perk.kind },
							{ term: 'Comes with', text: `${perk.tier} and above` },
							...(perk.room ? [{ term: 'Places', text: perk.room }] : []),
							{
								term: 'How it goes',
								text: perk.needsApproval
									? 'We decide, then you confirm.'
									: 'Held at once, then you confirm.',
							},
							{
								term: 'To confirm',
								text: `${perk.holdHours} hours from when it is held for you`,
							},
						]}
					/>
				</Card>
			</div>
		</>
	)
}
