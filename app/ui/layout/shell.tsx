import type { ReactNode } from 'react'
import { isReadOnly } from '#app/domain/people/permissions.ts'
import { ViewerRole } from '#app/ui/primitives/form.tsx'
import { Toast, type ToastMessage } from '#app/ui/primitives/toast.tsx'
import { AccountMenu, type SignedIn } from './account-menu.tsx'
import { Brand } from './brand.tsx'
import { CommandPalette } from './command-palette.tsx'
import { Footer } from './footer.tsx'
import { type Destination, Navigation } from './navigation.tsx'
import { SkipLink } from './skip-link.tsx'

/** The frame of every page behind the sign-in: who you are, where you are, where else you can go. */
export function Shell({
	organisation,
	person,
	home,
	navigation,
	searchAt,
	notice,
	children,
}: {
	organisation: { name: string; zone: string }
	person: SignedIn
	home: string
	navigation: readonly Destination[]
	/** Where staff search. */
	searchAt?: string | undefined
	/** What was just done. */
	notice?: ToastMessage | null
	children: ReactNode
}) {
	return (
		<div className="flex min-h-dvh flex-col">
			<SkipLink />
			<header className="border-line border-b bg-surface print:hidden">
				<div className="mx-auto flex h-15 w-full max-w-page items-center justify-between gap-4 px-4 sm:px-6">
					<Brand name={organisation.name} to={home} />
					<div className="flex items-center gap-2">
						{searchAt && <CommandPalette searchAt={searchAt} />}
						<AccountMenu person={person} />
					</div>
				</div>
				{navigation.length > 1 && <Navigation destinations={navigation} />}
			</header>
			<main
				id="main"
				tabIndex={-1}
				className="mx-auto w-full max-w-page px-4 py-8 outline-none sm:px-6 sm:py-10"
			>
				{notice && (
					<div className="mb-6 empty:hidden">
						<Toast message={notice} />
					</div>
				)}
				{isReadOnly(person.role) && (
					<p className="mb-6 text-ink-muted text-sm print:hidden">
						You read everything here and change nothing.
					</p>
				)}
				<ViewerRole value={person.role}>{children}</ViewerRole>
			</main>
			<div className="mt-auto print:hidden">
				<Footer zone={organisation.zone} />
			</div>
		</div>
	)
}
