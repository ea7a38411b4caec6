import { NavLink, useLocation } from '@remix-run/react'
import { ChevronDown, Menu as MenuIcon } from 'lucide-react'
import type { Verb } from '#app/domain/people/permissions.ts'
import { useClosingDetails } from './closing-details.ts'

export type Destination = {
	to: string
	label: string
	/** What one has to be allowed to do to go there; where it is left out, to see revenue. */
	verb?: Verb
	/** Whether only the very page counts as here, not the pages below it. */
	end?: boolean
	/** Kept under "More": what is opened now and then. */
	isRare?: boolean
	/** Kept under this name, with what belongs together with it. */
	group?: string
	/** Other pages that hang on it. */
	also?: readonly string[]
}

const FIT_A_PHONE = 4

/** Where one can go: in a row at a desk, behind one button on a phone unless they are few. */
export function Navigation({
	destinations,
}: {
	destinations: readonly Destination[]
}) {
	const often = destinations.filter(({ isRare, group }) => !isRare && !group)
	const groups = [...new Set(destinations.flatMap(({ group }) => group ?? []))]
	const rare = destinations.filter(({ isRare }) => isRare)
	const isShort = destinations.length <= FIT_A_PHONE
	return (
		<nav aria-label="Main" className="mx-auto w-full max-w-page px-2 sm:px-4">
			{!isShort && (
				<Folded
					label="Menu"
					className="lg:hidden"
					destinations={destinations}
					hasIcon
				/>
			)}
			<ul className={isShort ? 'flex flex-wrap' : 'hidden lg:flex'}>
				{often.map(({ to, label, end }) => (
					<li key={to}>
						<NavLink
							to={to}
							end={end}
							className="-mb-px block border-transparent border-b-2 px-2.5 py-3 text-ink-muted text-sm hover:text-ink lg:py-2.5 aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
						>
							{label}
						</NavLink>
					</li>
				))}
				{groups.map((name) => (
					<li key={name}>
						<Folded
							label={name}
							destinations={destinations.filter(({ group }) => group === name)}
						/>
					</li>
				))}
				{rare.length > 0 && (
					<li>
						<Folded label="More" destinations={rare} />
					</li>
				)}
			</ul>
		</nav>
	)
}

function Folded({
	label,
	destinations,
	className = '',
	hasIcon = false,
}: {
	label: string
	destinations: readonly Destination[]
	className?: string
	hasIcon?: boolean
}) {
	const details = useClosingDetails()
	const { pathname } = useLocation()
	const isHere =
		!hasIcon &&
		destinations.some(({ to, also = [] }) =>
			[to, ...also].some((path) => pathname.startsWith(path)),
		)
	return (
		<details ref={details} className={`group relative ${className}`}>
			<summary
				className={`flex min-h-11 w-fit list-none items-center gap-2 px-2.5 text-sm hover:text-ink lg:-mb-px lg:min-h-0 lg:border-b-2 lg:py-2.5 ${isHere ? 'border-accent font-medium text-ink' : 'border-transparent text-ink-muted'}`}
			>
				{hasIcon && <MenuIcon aria-hidden="true" className="size-4" />}
				{label}
				<ChevronDown
					aria-hidden="true"
					className="size-4 transition-transform group-open:rotate-180"
				/>
			</summary>
			<ul className="absolute left-0 z-20 mt-0.5 grid w-64 max-w-[calc(100vw-1rem)] rounded-lg border border-line bg-surface p-1.5 shadow-floating">
				{destinations.map(({ to, label: called, end }) => (
					<li key={to}>
						<NavLink
							to={to}
							end={end}
							className="flex min-h-10 items-center rounded-md px-3 text-sm hover:bg-sunken aria-[current=page]:bg-accent-soft aria-[current=page]:font-medium aria-[current=page]:text-accent-strong"
						>
							{called}
						</NavLink>
					</li>
				))}
			</ul>
		</details>
	)
}
