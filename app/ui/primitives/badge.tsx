import type { ReactNode } from 'react'

const TONES = {
	plain: 'bg-sunken text-ink-muted',
	good: 'bg-accent-soft text-accent-strong',
	warning: 'bg-warning-soft text-warning',
}

export type Tone = keyof typeof TONES

/** The state of a thing, in a word. */
export function Badge({
	tone = 'plain',
	children,
}: {
	tone?: Tone
	children: ReactNode
}) {
	return (
		<span
			className={`inline-block whitespace-nowrap rounded-full px-2.5 py-0.5 font-medium text-xs ${TONES[tone]}`}
		>
			{children}
		</span>
	)
}
