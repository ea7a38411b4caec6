import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

const HOW = { written: 'in writing', spoken: 'by word' } as const

/** Which speakers agreed to be quoted with exactly these words. */
export function QuotePermissions({
	quotes,
	action,
}: {
	quotes: readonly {
		hash: string
		text: string
		speaker: string
		permission?: { how: keyof typeof HOW; on: string } | undefined
	}[]
	action: string
}) {
	if (quotes.length === 0) return null
	return (
		<Card title="Who may be quoted">
			<p className="text-ink-muted text-sm">
				Of the version that is saved. A word changed is a quote to ask about
				anew.
			</p>
			<ul className="mt-2">
				{quotes.map(({ hash, text, speaker, permission }) => (
					<li
						key={hash}
						className="grid gap-3 border-line border-t py-4 first:border-t-0 lg:grid-cols-[1fr_auto] lg:items-center"
					>
						<p className="[overflow-wrap:anywhere]">
							<span className="font-medium">{speaker}</span>
							<span className="text-ink-muted"> “{text}”</span>
						</p>
						<Form method="post" action={action} preventScrollReset>
							<input type="hidden" name="quote" value={hash} />
							<div className="flex flex-wrap items-center gap-3 text-sm">
								{permission ? (
									<>
										<Badge tone="good">
											{`Agreed ${HOW[permission.how]}, ${permission.on}`}
										</Badge>
										<Button name="how" value="" look="quiet">
											Take back
										</Button>
									</>
								) : (
									<>
										<Badge tone="warning">Not asked yet</Badge>
										<Button name="how" value="written" look="secondary">
											Agreed in writing
										</Button>
										<Button name="how" value="spoken" look="secondary">
											Agreed by word
										</Button>
									</>
								)}
							</div>
						</Form>
					</li>
				))}
			</ul>
		</Card>
	)
}
