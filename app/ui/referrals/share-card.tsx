import { Card } from '#app/ui/primitives/card.tsx'
import { Copyable } from '#app/ui/primitives/copy-button.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { ShareButtons, type ShareChannelText } from './share-buttons.tsx'

/** What an advocate shares, and what comes of it next. */
export function ShareCard({
	vendor,
	next,
	share,
	more,
}: {
	vendor: string
	next: string
	/** Null while they have no link. */
	share: {
		link: string
		subject: string
		channels: readonly ShareChannelText[]
	} | null
	/** Where all of it is. */
	more: string
}) {
	return (
		<Card title={`Recommend ${vendor}`}>
			<p className="text-sm">{next}</p>
			{share ? (
				<div className="mt-5 grid gap-3">
					<Copyable label="Your link" text={share.link} />
					<ShareButtons {...share} />
					<p className="text-sm">
						<TextLink to={more}>
							QR code, texts, and what your friends see
						</TextLink>
					</p>
				</div>
			) : (
				<p className="mt-4 rounded-md bg-sunken px-4 py-3 text-ink-muted text-sm">
					Your link is being made. It appears here in a moment.
				</p>
			)}
		</Card>
	)
}
