import { useFetcher } from '@remix-run/react'
import { useState } from 'react'
import { Button } from '../primitives/button.tsx'
import { CopyButton } from '../primitives/copy-button.tsx'
import { Disclosure } from '../primitives/disclosure.tsx'
import { TextAreaField } from '../primitives/field.tsx'
import { ShareButtons, type ShareChannelText } from './share-buttons.tsx'

export type ChannelToEdit = ShareChannelText & {
	/** Whether the advocate wrote the text. */
	isOwn: boolean
	longest: number
	/** Where it is saved. */
	action: string
}

/** The ways to send a link, and their texts: changed for once, or to stay. */
export function ShareKit({
	link,
	subject,
	channels,
}: {
	link: string
	subject: string
	channels: readonly ChannelToEdit[]
}) {
	/** By channel, what is typed over which text. */
	const [typed, setTyped] = useState<
		Partial<Record<string, { over: string; text: string }>>
	>({})
	const live = channels.map((channel) => {
		const change = typed[channel.channel]
		return change?.over === channel.text
			? { ...channel, text: change.text, saved: channel.text }
			: { ...channel, saved: channel.text }
	})
	return (
		<div className="grid gap-4">
			<ShareButtons link={link} subject={subject} channels={live} />
			<Disclosure summary="Change the texts">
				<div className="grid gap-8">
					{live.map((channel) => (
						<ShareTextForm
							key={`${channel.channel} ${channel.saved}`}
							channel={channel}
							onType={(text) =>
								setTyped((before) => ({
									...before,
									[channel.channel]: { over: channel.saved, text },
								}))
							}
						/>
					))}
				</div>
			</Disclosure>
		</div>
	)
}

/** The text of one channel: what is typed is what its button sends. */
function ShareTextForm({
	channel: { label, text, isOwn, longest, action },
	onType,
}: {
	channel: ChannelToEdit
	onType: (text: string) => void
}) {
	const fetcher = useFetcher<{ error: string }>()
	return (
		<fetcher.Form method="post" action={action} className="grid gap-3">
			<TextAreaField
				label={label}
				name="text"
				rows={label === 'E-mail' ? 9 : 4}
				maxLength={longest * 2}
				value={text}
				onChange={(event) => onType(event.target.value)}
				error={fetcher.data?.error}
				hint={
					isOwn
						? 'Your own text. Save it empty to have the one of the programme again.'
						: undefined
				}
			/>
			<div className="flex flex-wrap gap-2">
				<Button look="secondary" isBusy={fetcher.state !== 'idle'}>
					Keep this text
				</Button>
				<CopyButton text={text} label="Copy the text" />
			</div>
		</fetcher.Form>
	)
}
