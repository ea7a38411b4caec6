import { Popover as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { buttonLook, type Look } from './button.tsx'
import { FLOATING, SUMMARY } from './floating.ts'
import { useHydrated } from './hydrated.ts'

/** A little more, beside what it is about. Without scripts it opens in place. */
export function Popover({
	trigger,
	look = 'quiet',
	label,
	size,
	children,
}: Omit<Look, 'children'> & {
	trigger: ReactNode
	/** What it is, for those who do not see where it floats. */
	label: string
	children: ReactNode
}) {
	const isHydrated = useHydrated()
	const shape = buttonLook(look, size)
	if (!isHydrated)
		return (
			<details className="relative">
				<summary className={`${SUMMARY} ${shape}`}>{trigger}</summary>
				<div
					className={`${FLOATING} absolute left-0 mt-1 w-72 max-w-[80vw] p-4 text-sm`}
				>
					{children}
				</div>
			</details>
		)
	return (
		<Radix.Root>
			<Radix.Trigger className={shape}>{trigger}</Radix.Trigger>
			<Radix.Portal>
				<Radix.Content
					aria-label={label}
					sideOffset={6}
					align="start"
					collisionPadding={12}
					className={`${FLOATING} w-80 max-w-[calc(100vw-1.5rem)] p-4 text-sm outline-none`}
				>
					{children}
				</Radix.Content>
			</Radix.Portal>
		</Radix.Root>
	)
}
