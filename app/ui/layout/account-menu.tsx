import { Form, Link } from '@remix-run/react'
import { ChevronDown, LogOut, UserRound } from 'lucide-react'
import type { Role } from '#app/domain/people/permissions.ts'
import { Avatar } from '#app/ui/primitives/avatar.tsx'
import { useClosingDetails } from './closing-details.ts'

export type SignedIn = {
	name: string | null
	email: string | null
	role: Role
}

const ROLES: Readonly<Record<Role, string>> = {
	admin: 'Admin',
	marketing: 'Marketing',
	finance: 'Finance',
	auditor: 'Auditor',
	advocate: 'Advocate',
}

/** Who is signed in, and the way out. A disclosure, so that it opens without a script. */
export function AccountMenu({ person }: { person: SignedIn }) {
	const called = person.name ?? person.email ?? ROLES[person.role]
	const menu = useClosingDetails()
	return (
		<details ref={menu} className="group relative shrink-0">
			<summary className="flex h-10 list-none items-center gap-2 rounded-md px-2 text-sm hover:bg-sunken">
				<Avatar name={called} size="small" />
				<span className="sr-only sm:not-sr-only sm:max-w-40 sm:truncate">
					<span className="sr-only">Account of </span>
					{called}
				</span>
				<ChevronDown
					aria-hidden="true"
					className="size-4 text-ink-muted transition-transform group-open:rotate-180"
				/>
			</summary>
			<div className="absolute right-0 z-10 mt-1.5 w-64 rounded-lg border border-line bg-surface p-1.5 shadow-floating">
				<div className="px-3 py-2 text-sm">
					<p className="truncate font-medium">{called}</p>
					{person.name && person.email && (
						<p className="truncate text-ink-muted">{person.email}</p>
					)}
					<p className="text-ink-muted">{ROLES[person.role]}</p>
				</div>
				<Link
					to="/profile"
					className="flex h-10 w-full items-center gap-2 rounded-md px-3 text-sm hover:bg-sunken"
				>
					<UserRound aria-hidden="true" className="size-4 text-ink-muted" />
					Your profile
				</Link>
				<Form method="post" action="/sign-out" reloadDocument>
					<button
						type="submit"
						className="flex h-10 w-full items-center gap-2 rounded-md px-3 text-left text-sm hover:bg-sunken"
					>
						<LogOut aria-hidden="true" className="size-4 text-ink-muted" />
						Sign out
					</button>
				</Form>
			</div>
		</details>
	)
}
