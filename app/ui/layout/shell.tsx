import { NavLink } from '@remix-run/react'
import type { ReactNode } from 'react'
import { AccountMenu, type SignedIn } from './account-menu.tsx'
import { Brand } from './brand.tsx'
import { Footer } from './footer.tsx'
import { SkipLink } from './skip-link.tsx'

export type Destination = {
	to: string
	label: string
	/** Whether only the very page counts as here, not the pages below it. */
	end?: boolean
}

/** The frame of every page behind the sign-in: who you are, where you are, where else you can go. */
export function Shell({
	organisation,
	person,
	home,
	navigation,
	children,
}: {
	organisation: { name: string; zone: string }
	person: SignedIn
	home: string
	navigation: readonly Destination[]
	children: ReactNode
}) {
	return (
		<div className="flex min-h-dvh flex-col">
			<SkipLink />
			<header className="border-line border-b bg-surface">
				<div className="mx-auto flex h-15 w-full max-w-page items-center justify-between gap-4 px-4 sm:px-6">
					<Brand name={organisation.name} to={home} />
					<AccountMenu person={person} />
				</div>
				{navigation.length > 1 && <Navigation destinations={navigation} />}
			</header>
			<main
				id="main"
				tabIndex={-1}
				className="mx-auto w-full max-w-page px-4 py-8 outline-none sm:px-6 sm:py-10"
			>
				{children}
			</main>
			<Footer zone={organisation.zone} />
		</div>
	)
}

function Navigation({
	destinations,
}: {
	destinations: readonly Destination[]
}) {
	return (
		<nav aria-label="Main" className="mx-auto w-full max-w-page px-2 sm:px-4">
			<ul className="flex flex-wrap">
				{destinations.map(({ to, label, end }) => (
					<li key={to}>
						<NavLink
							to={to}
							end={end}
							className="-mb-px block border-transparent border-b-2 px-2.5 py-2.5 text-ink-muted text-sm hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
						>
							{label}
						</NavLink>
					</li>
				))}
			</ul>
		</nav>
	)
}
