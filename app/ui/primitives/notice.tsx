import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react'
import type { ReactNode } from 'react'

const TONES = {
	plain: { look: 'bg-accent-soft text-ink', Icon: Info },
	good: { look: 'bg-accent-soft text-accent-strong', Icon: CircleCheck },
	warning: { look: 'bg-warning-soft text-warning', Icon: TriangleAlert },
	danger: { look: 'bg-danger-soft text-danger', Icon: CircleAlert },
}
export type Tone = keyof typeof TONES

/** Something to know before going on. */
export function Notice({
	tone,
	children,
}: {
	tone: Tone
	children: ReactNode
}) {
	const { look, Icon } = TONES[tone]
	return (
		<div
			role={tone === 'danger' ? 'alert' : 'status'}
			className={`flex gap-3 rounded-md px-4 py-3 text-sm ${look}`}
		>
			<Icon aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
			<div className="min-w-0">{children}</div>
		</div>
	)
}
