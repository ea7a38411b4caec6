import {
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.ts'
import { SiteFrame, TaskCard } from '#app/ui/layout/site-frame.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

/** Open to anybody: a tracked link that leads nowhere. Those that lead somewhere never come this far. */
export const loader = ({ context }: LoaderFunctionArgs) =>
	data({ organisationName: context.organisation.name }, { status: 404 })

export const action = () => {
	throw notFound()
}

export const meta: MetaFunction = () => [
	{ title: 'This link does not work · Laurel' },
	{ name: 'robots', content: 'noindex' },
]

export default function UnknownCode() {
	const { organisationName } = useLoaderData<typeof loader>()
	return (
		<SiteFrame name={organisationName}>
			<TaskCard title="This link does not work">
				<p className="mt-3 text-ink-muted">
					No link of {organisationName} has this address. It may have been cut
					off or mistyped: ask whoever gave it to you for the whole of it.
				</p>
				<p className="mt-5">
					<TextLink to="/">Go to the start page</TextLink>
				</p>
			</TaskCard>
		</SiteFrame>
	)
}
