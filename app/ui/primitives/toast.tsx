import { X } from 'lucide-react'
import { Toast as Radix } from 'radix-ui'
import { useState } from 'react'
import { buttonLook } from './button.tsx'
import { FLOATING } from './floating.ts'
import { useHydrated } from './hydrated.ts'
import { Notice, type Tone } from './notice.tsx'

export type ToastMessage = { id: string; tone: Tone; text: string }

const SHOWN_MS = 8_000

/** What was just done. It floats and goes; without scripts it stands at the head of the page until the next one. */
export function Toast({ message }: { message: ToastMessage }) {
	const isHydrated = useHydrated()
	const [gone, setGone] = useState('')
	if (!isHydrated) return <Notice tone={message.tone}>{message.text}</Notice>
	return (
		<Radix.Provider swipeDirection="right" label="Notice">
			<Radix.Root
				key={message.id}
				open={gone !== message.id}
				onOpenChange={(isOpen) => setGone(isOpen ? '' : message.id)}
				duration={SHOWN_MS}
				type="background"
				className={`${FLOATING} flex animate-appear items-center gap-3 py-2 pr-2 pl-4`}
			>
				<Radix.Title className="min-w-0 flex-1 text-sm">
					{message.text}
				</Radix.Title>
				<Radix.Close
					aria-label="Dismiss"
					className={buttonLook('quiet', 'icon')}
				>
					<X aria-hidden="true" className="size-4" />
				</Radix.Close>
			</Radix.Root>
			<Radix.Viewport className="fixed right-4 bottom-4 z-50 w-96 max-w-[calc(100vw-2rem)] outline-none" />
		</Radix.Provider>
	)
}
