import { Tabs as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { useHydrated } from './hydrated.ts'

/** Parts of a thing, one at a time. Without scripts they stand below each other. */
export function Tabs({
	label,
	tabs,
}: {
	label: string
	tabs: readonly { id: string; label: string; content: ReactNode }[]
}) {
	const isHydrated = useHydrated()
	return (
		<Radix.Root defaultValue={tabs[0]?.id ?? ''}>
			{isHydrated && (
				<Radix.List
					aria-label={label}
					className="mb-4 flex gap-1 overflow-x-auto border-line border-b"
				>
					{tabs.map((tab) => (
						<Radix.Trigger
							key={tab.id}
							value={tab.id}
							className="-mb-px whitespace-nowrap border-transparent border-b-2 px-3 py-2.5 text-ink-muted text-sm hover:text-ink data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink"
						>
							{tab.label}
						</Radix.Trigger>
					))}
				</Radix.List>
			)}
			{tabs.map((tab) =>
				isHydrated ? (
					<Radix.Content key={tab.id} value={tab.id}>
						{tab.content}
					</Radix.Content>
				) : (
					<section key={tab.id} className="mb-6">
						<p className="mb-2 font-medium text-sm">{tab.label}</p>
						{tab.content}
					</section>
				),
			)}
		</Radix.Root>
	)
}
