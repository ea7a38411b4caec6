import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { ReferFrame } from '#app/ui/referrals/refer-frame.tsx'
import { viewLanding } from '#app/views/referrals/landing.ts'

/** Open to anybody: what whoever got in touch reads then. */
export async function loader({ request, context }: LoaderFunctionArgs) {
	const { database, organisation } = context
	const via = new URL(request.url).searchParams.get('via')
	const page = await viewLanding(database.read, organisation, via)
	return {
		vendor: organisation.name,
		code: page?.code ?? null,
		inviterName: page?.inviter.name ?? null,
	}
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
	{ title: `Thank you · ${page?.vendor ?? 'Laurel'}` },
	{ name: 'robots', content: 'noindex' },
]

export default function Thanks() {
	const { vendor, code, inviterName } = useLoaderData<typeof loader>()
	return (
		<ReferFrame
			vendor={vendor}
			home={code === null ? '/refer' : `/refer/${encodeURIComponent(code)}`}
			aside={
				<>
					<h1 className="font-semibold text-2xl sm:text-3xl">Thank you!</h1>
					<p className="mt-4 text-lg">
						{vendor} has your message and writes to you soon.
					</p>
				</>
			}
		>
			<h2 className="font-semibold text-xl">What happens next</h2>
			<ol className="mt-4 grid list-decimal gap-3 pl-5 marker:text-ink-muted">
				<li>Somebody at {vendor} reads what you wrote.</li>
				<li>They answer to the address that you left.</li>
				<li>
					{inviterName === null
						? 'Whoever told you learns that you got in touch, no more.'
						: `${inviterName} learns that you got in touch, no more.`}
				</li>
			</ol>
			<p className="mt-6 text-ink-muted text-sm">You can close this page.</p>
		</ReferFrame>
	)
}
