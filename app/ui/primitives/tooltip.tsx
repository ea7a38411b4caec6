import { Tooltip as Radix } from 'radix-ui'
import type { ReactElement } from 'react'
import { FLOATING } from './floating.ts'

/** A name or a hint for what is pointed at or focused. Never the only place where something is said. */
export function Tooltip({
	text,
	children,
}: {
	text: string
	children: ReactElement
}) {
	return (
		<Radix.Provider delayDuration={300}>
			<Radix.Root>
				<Radix.Trigger asChild>{children}</Radix.Trigger>
				<Radix.Portal>
					<Radix.Content
						sideOffset={6}
						collisionPadding={12}
						className={`${FLOATING} max-w-64 px-3 py-1.5 text-xs`}
					>
						{text}
					</Radix.Content>
				</Radix.Portal>
			</Radix.Root>
		</Radix.Provider>
	)
}
