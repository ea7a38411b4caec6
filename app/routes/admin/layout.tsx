import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { requireAdmin } from '#app/http/guards.ts'
import { Shell } from '#app/ui/layout/shell.tsx'

export async function loader(door: LoaderFunctionArgs) {
	const { name, email, role } = await requireAdmin(door)
	const { organisation } = door.context
	return { organisation, person: { name, email, role } }
}

const NAVIGATION = [
	{ to: '/admin', label: 'Second-order revenue', end: true },
	{ to: '/admin/accounts', label: 'Accounts' },
	{ to: '/admin/lines', label: 'Lines' },
	{ to: '/admin/periods', label: 'Periods' },
	{ to: '/admin/settings/policy', label: 'Policy' },
	{ to: '/marketing', label: 'Marketing' },
]

export default function AdminLayout() {
	const { organisation, person } = useLoaderData<typeof loader>()
	return (
		<Shell
			organisation={organisation}
			person={person}
			home="/admin"
			navigation={NAVIGATION}
		>
			<Outlet />
		</Shell>
	)
}
