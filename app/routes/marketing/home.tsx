import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { requireStaff } from '#app/http/guards.ts'

export async function loader(door: LoaderFunctionArgs) {
	const { role } = await requireStaff(door)
	return { isAdmin: role === 'admin' }
}

export const meta: MetaFunction = () => [{ title: 'Marketing · Laurel' }]

export default function MarketingHome() {
	const { isAdmin } = useLoaderData<typeof loader>()
	return (
		<div className="max-w-prose">
			<h1 className="font-semibold text-2xl">Marketing</h1>
			<p className="mt-4 text-lg text-ink-muted">
				Case studies, events and the people whom you may ask will be here. This
				version of Laurel has none of them yet.
			</p>
			<h2 className="mt-10 font-semibold text-lg">What there is today</h2>
			<ul className="mt-3 divide-y divide-line border-line border-y">
				<li className="py-4">
					<p className="font-medium">Second-order revenue</p>
					<p className="mt-1 text-ink-muted">
						What existing customers led to, by month and by advocate.{' '}
						{isAdmin ? (
							<Link
								to="/admin"
								className="font-medium text-accent underline underline-offset-4 hover:text-accent-strong"
							>
								Open the report
							</Link>
						) : (
							'Admins see it; ask one for the report.'
						)}
					</p>
				</li>
				<li className="py-4">
					<p className="font-medium">The advocates’ portal</p>
					<p className="mt-1 text-ink-muted">
						Each advocate sees the impact of their own account, and nothing of
						others. An admin invites them.
					</p>
				</li>
			</ul>
		</div>
	)
}
