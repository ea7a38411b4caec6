import { Card } from '#app/ui/primitives/card.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

/** What an advocate is promised about being asked, and where they say no. */
export function AsksCard({
	promise,
	left,
	pausedUntil,
	pauseDays,
}: {
	promise: string
	left: string
	pausedUntil: string | null
	pauseDays: number
}) {
	return (
		<Card title="What we may ask of you">
			<p>{promise}</p>
			<p className="mt-2 text-ink-muted text-sm">
				{pausedUntil ? `You are asked nothing until ${pausedUntil}.` : left}
			</p>
			<p className="mt-3 text-sm">
				<TextLink to="/portal/asks">
					{pausedUntil
						? 'End the pause, or see what you were asked'
						: `See what you were asked, or pause for ${pauseDays} days`}
				</TextLink>
			</p>
		</Card>
	)
}
