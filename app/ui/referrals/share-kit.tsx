import { useFetcher } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { Button } from '#app/ui/primitives/button.tsx'
import { CopyButton } from '#app/ui/primitives/copy-button.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { TextAreaField } from '#app/ui/primitives/field.tsx'
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
	/** What is typed and not kept yet, by channel. */
	const [typed, setTyped] = useState<Partial<Record<string, string>>>({})
	const live = channels.map((channel) => ({
		...channel,
		text: typed[channel.channel] ?? channel.text,
	}))
	const type = (channel: string, text: string | undefined) =>
		setTyped((before) => ({ ...before, [channel]: text }))
	return (
		<div className="grid gap-4">
			<ShareButtons link={link} subject={subject} channels={live} />
			<Disclosure summary="Change the texts">
				<div className="grid items-start gap-8 lg:grid-cols-2">
					{live.map((channel) => (
						<ShareTextForm
							key={channel.channel}
							channel={channel}
							onType={(text) => type(channel.channel, text)}
							onKept={() => type(channel.channel, undefined)}
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
	onKept,
}: {
	channel: ChannelToEdit
	onType: (text: string) => void
	/** From now on what is kept is shown. */
	onKept: () => void
}) {
	const fetcher = useFetcher<{ error: string }>()
	const isSent = useRef(false)
	const isIdle = fetcher.state === 'idle'
	useEffect(() => {
		if (isIdle && isSent.current && !fetcher.data?.error) onKept()
		isSent.current = !isIdle
	}, [isIdle, fetcher.data, onKept])
	return (
		<fetcher.Form method="post" action={action} className="grid gap-3">
			<TextAreaField
				label={label}
				name="text"
				rows={label === 'E-mail' ? 9 : 3}
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
				<Button look="secondary" isBusy={!isIdle}>
					Keep this text
				</Button>
				<CopyButton text={text} label="Copy the text" />
			</div>
		</fetcher.Form>
	)
}
