import { Link } from '@remix-run/react'
import { DropdownMenu as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { buttonLook, type Look } from './button.tsx'
import { FLOATING, SUMMARY } from './floating.ts'
import { useHydrated } from './hydrated.ts'

export type MenuItem = {
	label: string
	to: string
	icon?: ReactNode
	/** A file: the browser fetches it. */
	isFile?: boolean
}

const ITEM =
	'flex min-h-10 items-center gap-2.5 rounded-md px-3 py-2 text-sm outline-none hover:bg-sunken data-highlighted:bg-sunken'

/** Places to go from a button. Without scripts it opens in place; what changes something is a form of its own. */
export function Menu({
	trigger,
	items,
	look = 'secondary',
	size,
}: Omit<Look, 'children'> & {
	trigger: ReactNode
	items: readonly MenuItem[]
}) {
	const isHydrated = useHydrated()
	const shape = buttonLook(look, size)
	if (!isHydrated)
		return (
			<details className="relative">
				<summary className={`${SUMMARY} ${shape}`}>{trigger}</summary>
				<ul className={`${FLOATING} absolute left-0 mt-1 w-56 p-1.5`}>
					{items.map((item) => (
						<li key={item.label}>
							<ItemLink item={item} />
						</li>
					))}
				</ul>
			</details>
		)
	return (
		<Radix.Root modal={false}>
			<Radix.Trigger className={shape}>{trigger}</Radix.Trigger>
			<Radix.Portal>
				<Radix.Content
					sideOffset={6}
					align="start"
					collisionPadding={12}
					className={`${FLOATING} w-56 p-1.5`}
				>
					{items.map((item) => (
						<Radix.Item key={item.label} asChild>
							<Link
								to={item.to}
								reloadDocument={item.isFile ?? false}
								className={ITEM}
							>
								{item.icon}
								{item.label}
							</Link>
						</Radix.Item>
					))}
				</Radix.Content>
			</Radix.Portal>
		</Radix.Root>
	)
}

function ItemLink({ item }: { item: MenuItem }) {
	return (
		<Link to={item.to} reloadDocument={item.isFile ?? false} className={ITEM}>
			{item.icon}
			{item.label}
		</Link>
	)
}
