import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { requireAdvocate } from '#app/http/guards.ts'
import { ProblemPage, titleOf } from '#app/ui/layout/problem-page.tsx'
import { Shell } from '#app/ui/layout/shell.tsx'

export async function loader(door: LoaderFunctionArgs) {
	const { name, email, role } = await requireAdvocate(door)
	const { organisation } = door.context
	return { organisation, person: { name, email, role } }
}

const NAVIGATION = [{ to: '/portal', label: 'Your impact', end: true }]

export const meta: MetaFunction<typeof loader> = ({ error }) => titleOf(error)

export default function PortalLayout() {
	const data = useLoaderData<typeof loader>()
	return (
		<Frame data={data}>
			<Outlet />
		</Frame>
	)
}

export function ErrorBoundary() {
	const data = useRouteLoaderData<typeof loader>('routes/portal/layout')
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
			home="/portal"
			navigation={NAVIGATION}
		>
			{children}
		</Shell>
	)
}
