import {
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { requireMay } from '#app/http/guards.ts'
import { takeNotice } from '#app/http/notice.ts'
import { pagesOf } from '#app/ui/layout/pages-of.ts'
import { ProblemPage, titleOf } from '#app/ui/layout/problem-page.tsx'
import { Shell } from '#app/ui/layout/shell.tsx'

export async function loader(door: LoaderFunctionArgs) {
	const { name, email, role } = await requireMay(door, 'see_revenue')
	const { organisation } = door.context
	const { notice, headers } = takeNotice(door.request)
	return data(
		{ organisation, person: { name, email, role }, notice },
		{ headers },
	)
}

export const meta: MetaFunction<typeof loader> = ({ error }) => titleOf(error)

export default function AdminLayout() {
	return (
		<Frame data={useLoaderData<typeof loader>()}>
			<Outlet />
		</Frame>
	)
}

export function ErrorBoundary() {
	const frame = useRouteLoaderData<typeof loader>('routes/admin/layout')
	if (!frame) return <ProblemPage />
	return (
		<ProblemPage frame={(problem) => <Frame data={frame}>{problem}</Frame>} />
	)
}

function Frame({
	data: { organisation, person, notice },
	children,
}: {
	data: ReturnType<typeof useLoaderData<typeof loader>>
	children: ReactNode
}) {
	return (
		<Shell
			organisation={organisation}
			person={person}
			{...pagesOf(person.role)}
			notice={notice}
		>
			{children}
		</Shell>
	)
}
