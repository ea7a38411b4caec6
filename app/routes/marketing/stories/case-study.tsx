import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Outlet, useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { CaseStudyHeader } from '#app/ui/stories/case-study-header.tsx'
import { viewCaseStudyHeader } from '#app/views/stories/case-study.ts'

/** The frame of a case study's pages. Each of them has a guard of its own. */
export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_programme')
	const { database, organisation, now } = door.context
	const story = await viewCaseStudyHeader(
		database.read,
		organisation,
		door.params.id ?? '',
		now(),
	)
	if (!story) throw notFound()
	return story
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.title ?? 'Case study'} · Laurel` },
]

export default function CaseStudy() {
	return (
		<>
			<CaseStudyHeader story={useLoaderData<typeof loader>()} />
			<Outlet />
		</>
	)
}
