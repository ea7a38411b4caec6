import {
	SHARE_CHANNELS,
	type ShareChannel,
} from '#app/domain/referrals/settings.ts'
import { fillText, type TextValues } from '#app/domain/referrals/share.ts'
import { CHANNEL_WORDS } from '#app/domain/referrals/share-channel-words.ts'

/** The texts whose places are filled. */
export type PreviewTexts = {
	offerToFriend: string
	landingTitle: string
	landingText: string
	shareSubject: string
	shareTexts: Record<ShareChannel, string>
	consentText: string
}

/** What a friend would read, with an advocate who is made up. */
export function ReferralPreview({
	texts,
	example,
}: {
	texts: PreviewTexts
	example: TextValues
}) {
	const filled = (text: string) => fillText(text, example)
	return (
		<section
			aria-labelledby="preview-title"
			className="grid gap-5 rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-6"
		>
			<div>
				<h2 id="preview-title" className="font-semibold">
					Preview
				</h2>
				<p className="mt-1 text-ink-muted text-sm">
					As if {example.name} of {example.company} invited somebody.
				</p>
			</div>
			<div className="rounded-md bg-sunken p-4">
				<h3 className="text-ink-muted text-xs">Landing page</h3>
				<p className="mt-2 font-semibold text-lg [overflow-wrap:anywhere]">
					{filled(texts.landingTitle)}
				</p>
				<Lines text={filled(texts.landingText)} />
				<p className="mt-3 text-sm">
					<span className="font-medium">What you get:</span>{' '}
					{filled(texts.offerToFriend)}
				</p>
				<p className="mt-3 text-ink-muted text-xs">
					{filled(texts.consentText)}
				</p>
			</div>
			{SHARE_CHANNELS.map((channel) => (
				<div key={channel} className="rounded-md bg-sunken p-4">
					<h3 className="text-ink-muted text-xs">{CHANNEL_WORDS[channel]}</h3>
					{channel === 'email' && (
						<p className="mt-2 font-medium text-sm [overflow-wrap:anywhere]">
							{filled(texts.shareSubject)}
						</p>
					)}
					<Lines text={filled(texts.shareTexts[channel])} />
				</div>
			))}
		</section>
	)
}

const Lines = ({ text }: { text: string }) => (
	<p className="mt-2 whitespace-pre-line text-sm [overflow-wrap:anywhere]">
		{text}
	</p>
)
