import type { LoaderFunctionArgs } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { requireAdvocate } from '#app/http/guards.ts'
import { Shell } from '#app/ui/layout/shell.tsx'

export async function loader(door: LoaderFunctionArgs) {
	const { name, email, role } = await requireAdvocate(door)
	const { organisation } = door.context
	return { organisation, person: { name, email, role } }
}

const NAVIGATION = [{ to: '/portal', label: 'Your impact', end: true }]

export default function PortalLayout() {
	const { organisation, person } = useLoaderData<typeof loader>()
	return (
		<Shell
			organisation={organisation}
			person={person}
			home="/portal"
			navigation={NAVIGATION}
		>
			<Outlet />
		</Shell>
	)
}
