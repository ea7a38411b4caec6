import { X } from 'lucide-react'
import { useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { FLOATING } from './floating.ts'
import { useHydrated } from './hydrated.ts'
import { Notice, type Tone } from './notice.tsx'

export type ToastMessage = { id: string; tone: Tone; text: string }

const SHOWN_MS = 8_000

/** What was just done. It floats, and goes unless it is pointed at; without scripts it stands at the head of the page until the next one. */
export function Toast({ message }: { message: ToastMessage }) {
	const isHydrated = useHydrated()
	const [gone, setGone] = useState('')
	const [isHeld, setHeld] = useState(false)
	useEffect(() => {
		if (isHeld) return
		const timer = setTimeout(() => setGone(message.id), SHOWN_MS)
		return () => clearTimeout(timer)
	}, [message.id, isHeld])
	if (!isHydrated) return <Notice tone={message.tone}>{message.text}</Notice>
	return (
		<div
			role="status"
			onPointerEnter={() => setHeld(true)}
			onPointerLeave={() => setHeld(false)}
			onFocus={() => setHeld(true)}
			onBlur={() => setHeld(false)}
			className="fixed right-4 bottom-4 z-50 w-96 max-w-[calc(100vw-2rem)]"
		>
			{gone !== message.id && (
				<div
					className={`${FLOATING} flex animate-appear items-center gap-3 py-2 pr-2 pl-4`}
				>
					<p className="min-w-0 flex-1 text-sm">{message.text}</p>
					<Button
						type="button"
						look="quiet"
						size="icon"
						aria-label="Dismiss"
						onClick={() => setGone(message.id)}
					>
						<X aria-hidden="true" className="size-4" />
					</Button>
				</div>
			)}
		</div>
	)
}
