import {
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { Outlet, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import type { ReactNode } from 'react'
import { requireAdvocate } from '#app/http/guards.ts'
import { takeNotice } from '#app/http/notice.ts'
import { ProblemPage, titleOf } from '#app/ui/layout/problem-page.tsx'
import { Shell } from '#app/ui/layout/shell.tsx'

export async function loader(door: LoaderFunctionArgs) {
	const { name, email, role } = await requireAdvocate(door)
	const { organisation } = door.context
	const { notice, headers } = takeNotice(door.request)
	return data(
		{ organisation, person: { name, email, role }, notice },
		{ headers },
	)
}

const NAVIGATION = [
	{ to: '/portal', label: 'Your programme', end: true },
	{ to: '/portal/referrals', label: 'Referrals' },
	{ to: '/portal/links', label: 'Share' },
	{ to: '/portal/perks', label: 'Perks' },
	{ to: '/portal/asks', label: 'Asks' },
	{ to: '/portal/stories', label: 'Stories' },
	{ to: '/portal/history', label: 'History' },
]

export const meta: MetaFunction<typeof loader> = ({ error }) => titleOf(error)

export default function PortalLayout() {
	return (
		<Frame data={useLoaderData<typeof loader>()}>
			<Outlet />
		</Frame>
	)
}

export function ErrorBoundary() {
	const frame = useRouteLoaderData<typeof loader>('routes/portal/layout')
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
			home="/portal"
			navigation={NAVIGATION}
			notice={notice}
		>
			{children}
		</Shell>
	)
}
