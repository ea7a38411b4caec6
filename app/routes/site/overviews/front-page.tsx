import {
	type LoaderFunctionArgs,
	type MetaFunction,
	redirect,
} from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { homeOf } from '#app/http/destinations.ts'
import { leadFirstVisit } from '#app/http/first-visit.ts'
import { SiteFrame } from '#app/ui/layout/site-frame.tsx'
import { FrontPage } from '#app/ui/overviews/front-page.tsx'

/** Open to anybody: a person who is signed in is taken home. */
export async function loader({ context }: LoaderFunctionArgs) {
	const person = await context.person()
	if (person) throw redirect(homeOf(person))
	await leadFirstVisit(context)
	return { organisationName: context.organisation.name }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.organisationName ?? 'Laurel'} · Customer advocacy` },
	{
		name: 'description',
		content: `Where customers of ${data?.organisationName ?? 'this company'} see what their referrals brought.`,
	},
]

export default function FrontPageRoute() {
	const { organisationName } = useLoaderData<typeof loader>()
	return (
		<SiteFrame name={organisationName}>
			<FrontPage
				organisationName={organisationName}
				signIn={
					<Link
						to="/sign-in"
						className="inline-flex h-11 items-center rounded-md bg-accent px-5 font-medium text-on-accent transition-colors hover:bg-accent-strong"
					>
						Sign in
					</Link>
				}
			/>
		</SiteFrame>
	)
}
