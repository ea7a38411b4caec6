import {
	data,
	type LoaderFunctionArgs,
	type MetaFunction,
} from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { visitOfStory } from '#app/http/stories.ts'
import { recordStoryView } from '#app/operations/stories/record-story-view.ts'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { StoryArticle } from '#app/ui/stories/reading/story-article.tsx'
import { StoryFrame } from '#app/ui/stories/reading/story-frame.tsx'
import { StoryGone } from '#app/ui/stories/reading/story-gone.tsx'
import { StoryInvitation } from '#app/ui/stories/reading/story-invitation.tsx'
import { storyTags } from '#app/ui/stories/reading/story-tags.ts'
import { findPublicStory, viewStory } from '#app/views/stories/story-page.ts'

/** A page to read: it needs no script. */
export const handle = { isStill: true }

/** Open to anybody, as long as its customer's consent holds. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
	const { database, organisation, client, now } = context
	const vendor = organisation.name
	const slug = params.slug ?? ''
	const at = now()
	const found = await findPublicStory(database.read, slug, at)
	if (found.state !== 'live')
		return data(
			{ vendor, story: null, isGone: found.state === 'gone' },
			{ status: found.state === 'gone' ? 410 : 404 },
		)
	const visit = visitOfStory(request, { client, slug, now: at })
	if (visit !== 'repeat')
		await recordStoryView(database, {
			caseStudyId: found.published.caseStudy.id,
			isCounted: visit === 'counted',
			now: at,
		})
	const story = await viewStory(
		database.read,
		organisation,
		found.published,
		at,
	)
	const { origin } = new URL(request.url)
	return data({
		vendor,
		isGone: false,
		story: {
			...story,
			url: origin + story.to,
			imageUrl: `${origin}${story.to}/open-graph.png`,
		},
	})
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) =>
	page?.story
		? storyTags(page.story, page.vendor)
		: [{ title: 'No story' }, { name: 'robots', content: 'noindex' }]

export default function Story() {
	const { vendor, story, isGone } = useLoaderData<typeof loader>()
	if (!story) return <StoryGone vendor={vendor} isGone={isGone} />
	return (
		<StoryFrame vendor={vendor}>
			<StoryArticle
				story={story}
				base={story.to}
				about={`published ${story.publishedOn}`}
			/>
			<p className="mx-auto mt-10 w-full max-w-3xl">
				<ButtonLink to={`${story.to}/print`}>One page to print</ButtonLink>
			</p>
			<StoryInvitation vendor={vendor} slug={story.slug} />
		</StoryFrame>
	)
}
