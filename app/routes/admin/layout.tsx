import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { requireAdmin } from '#app/http/guards.ts'
import { ADMIN_PAGES } from '#app/ui/layout/admin-pages.ts'
import { ProblemPage, titleOf } from '#app/ui/layout/problem-page.tsx'
import { Shell } from '#app/ui/layout/shell.tsx'

export async function loader(door: LoaderFunctionArgs) {
	const { name, email, role } = await requireAdmin(door)
	const { organisation } = door.context
	return { organisation, person: { name, email, role } }
}

export const meta: MetaFunction<typeof loader> = ({ error }) => titleOf(error)

export default function AdminLayout() {
	const data = useLoaderData<typeof loader>()
	return (
		<Frame data={data}>
			<Outlet />
		</Frame>
	)
}

export function ErrorBoundary() {
	const data = useRouteLoaderData<typeof loader>('routes/admin/layout')
	if (!data) return <ProblemPage />
	return (
		<ProblemPage frame={(problem) => <Frame data={data}>{problem}</Frame>} />
	)
}

function Frame({
	data,
	children,
}: {
	data: Awaited<ReturnType<typeof loader>>
	children: ReactNode
}) {
	const { organisation, person } = data
	return (
		<Shell
			organisation={organisation}
			person={person}
			home="/admin"
			navigation={ADMIN_PAGES}
			searchAt="/admin/search"
		>
			{children}
		</Shell>
	)
}
