import type { ReactNode } from 'react'
import { Badge, type Tone } from '#app/ui/primitives/badge.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'

export type ConsentEntry = {
	readonly id: string
	readonly title: string
	readonly versionNumber: number
	readonly hash: string
	readonly by: string
	readonly given: string
	readonly state: { code: string; title: string; tone: Tone }
	readonly withdrawn: { readonly at: string; readonly by: string } | null
	readonly channels: string
	readonly naming: string
	readonly logo: string
	readonly until: string
	readonly termsVersion: number
	readonly terms: string
}

/** What was agreed to, with whatever became of it. Nothing is ever taken out of this list. */
export const ConsentList = ({
	consents,
	actionOf,
}: {
	consents: readonly ConsentEntry[]
	/** What may be done with one that holds. */
	actionOf?: (consent: ConsentEntry) => ReactNode
}) => (
	<ul className="grid gap-5">
		{consents.map((consent) => (
			<li key={consent.id}>
				<Card>
					<div className="mb-4 flex flex-wrap items-baseline justify-between gap-3">
						<h2 className="font-semibold [overflow-wrap:anywhere]">
							{consent.title}
						</h2>
						<Badge tone={consent.state.tone}>{consent.state.title}</Badge>
					</div>
					<Facts
						items={[
							{ term: 'Agreed', text: `${consent.given}, by ${consent.by}` },
							...(consent.withdrawn
								? [
										{
											term: 'Taken back',
											text: `${consent.withdrawn.at}, by ${consent.withdrawn.by}`,
										},
									]
								: []),
							{ term: 'Where', text: consent.channels },
							{ term: 'Names', text: consent.naming },
							{ term: 'Logo', text: consent.logo },
							{ term: 'Until', text: consent.until },
							{
								term: 'Version',
								text: (
									<>
										{`${consent.versionNumber}, fingerprint `}
										<code className="font-mono text-xs [overflow-wrap:anywhere]">
											{consent.hash}
										</code>
									</>
								),
							},
						]}
					/>
					<div className="mt-5 grid gap-4">
						<Disclosure
							summary={`The terms that were accepted (version ${consent.termsVersion})`}
						>
							<p className="whitespace-pre-line text-sm">{consent.terms}</p>
						</Disclosure>
						{consent.state.code === 'live' && actionOf?.(consent)}
					</div>
				</Card>
			</li>
		))}
	</ul>
)
