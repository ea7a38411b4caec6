import { ChevronRight } from 'lucide-react'
import type { ReactNode } from 'react'

/** More on request. Opens without a script. */
export function Disclosure({
	summary,
	isOpen = false,
	children,
}: {
	summary: string
	/** From the start. */
	isOpen?: boolean
	children: ReactNode
}) {
	return (
		<details
			open={isOpen}
			className="group rounded-lg border border-line bg-surface"
		>
			<summary className="flex list-none items-center gap-2 px-4 py-3 font-medium text-sm">
				<ChevronRight
					aria-hidden="true"
					className="size-4 text-ink-muted transition-transform group-open:rotate-90"
				/>
				{summary}
			</summary>
			<div className="border-line border-t px-4 py-4">{children}</div>
		</details>
	)
}
