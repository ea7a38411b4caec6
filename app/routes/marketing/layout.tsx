import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/http/guards.ts'
import { Shell } from '#app/ui/layout/shell.tsx'

export async function loader(door: LoaderFunctionArgs) {
	const { name, email, role } = await requireStaff(door)
	const { organisation } = door.context
	return { organisation, person: { name, email, role } }
}

const MARKETING = { to: '/marketing', label: 'Marketing' }
const REVENUE = { to: '/admin', label: 'Second-order revenue', end: true }

export default function MarketingLayout() {
	const { organisation, person } = useLoaderData<typeof loader>()
	const isAdmin = person.role === 'admin'
	return (
		<Shell
			organisation={organisation}
			person={person}
			home={isAdmin ? '/admin' : '/marketing'}
			navigation={isAdmin ? [REVENUE, MARKETING] : [MARKETING]}
		>
			<Outlet />
		</Shell>
	)
}
