import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { storyMissing } from '#app/http/stories.ts'
import { OnePager } from '#app/ui/stories/reading/one-pager.tsx'
import { findPublicStory, viewStory } from '#app/views/stories/story-page.ts'

export const handle = { isStill: true }

/** A published story on one page of paper. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
	const { database, organisation, now } = context
	const at = now()
	const found = await findPublicStory(database.read, params.slug ?? '', at)
	if (found.state !== 'live') throw storyMissing(found.state)
	const story = await viewStory(
		database.read,
		organisation,
		found.published,
		at,
	)
	const { origin } = new URL(request.url)
	return { vendor: organisation.name, story, url: origin + story.to }
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `${data?.story.title ?? 'No story'}, on one page` },
	{ name: 'robots', content: 'noindex' },
]

export default function StoryPrint() {
	return <OnePager {...useLoaderData<typeof loader>()} />
}
