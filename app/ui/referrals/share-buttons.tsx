import { Share2 } from 'lucide-react'
import type { ShareChannel } from '#app/domain/referrals/settings.ts'
import { shareUrl } from '#app/domain/referrals/share.ts'
import { Button, buttonLook } from '#app/ui/primitives/button.tsx'
import { useHydrated } from '#app/ui/primitives/hydrated.ts'
import { ChannelIcon } from './channel-icon.tsx'

export type ShareChannelText = {
	channel: ShareChannel
	label: string
	/** Filled. */
	text: string
}

/** The ways to send a link: each opens with its text, to be changed and sent. */
export function ShareButtons({
	link,
	subject,
	channels,
}: {
	link: string
	subject: string
	channels: readonly ShareChannelText[]
}) {
	return (
		<ul className="grid grid-cols-[repeat(auto-fit,minmax(max(7.75rem,min(10rem,33%)),1fr))] gap-2">
			{channels.map(({ channel, label, text }) => (
				<li key={channel} className="grid">
					<a
						href={shareUrl(channel, { subject, text, link })}
						target={channel === 'email' ? undefined : '_blank'}
						rel="noreferrer"
						className={buttonLook('secondary', 'large')}
					>
						<ChannelIcon channel={channel} />
						{label}
					</a>
				</li>
			))}
			<OtherWays link={link} subject={subject} text={channels[0]?.text ?? ''} />
		</ul>
	)
}

/** What else a telephone can send it with. */
function OtherWays({
	link,
	subject,
	text,
}: {
	link: string
	subject: string
	text: string
}) {
	const isHydrated = useHydrated()
	if (!isHydrated || !('share' in navigator)) return null
	const offer = {
		title: subject,
		text: text.replaceAll(link, '').trim(),
		url: link,
	}
	return (
		<li className="col-span-full grid">
			<Button
				type="button"
				look="quiet"
				size="large"
				onClick={() => {
					// Whoever thinks better of it is no failure.
					navigator.share(offer).catch(() => {})
				}}
			>
				<Share2 aria-hidden="true" className="size-4" />
				Another way
			</Button>
		</li>
	)
}
