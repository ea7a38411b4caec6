import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound } from '#app/http/guards.ts'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { StoryArticle } from '#app/ui/stories/reading/story-article.tsx'
import { StoryFrame } from '#app/ui/stories/reading/story-frame.tsx'
import { previewPath } from '#app/views/paths/story-paths.ts'
import { viewStoryPreview } from '#app/views/stories/story-preview.ts'

export const handle = { isStill: true }

/** Open to whoever has the link, until it ends: one version, and nothing else. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	const { database, organisation, now } = context
	const token = params.token ?? ''
	const preview = await database.snapshot((read) =>
		viewStoryPreview(read, organisation, { token, now: now() }),
	)
	if (!preview) throw notFound()
	return {
		story: preview.story,
		versionNumber: preview.versionNumber,
		until: preview.until,
		vendor: organisation.name,
		base: previewPath(token),
	}
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Draft: ${data?.story.title ?? 'this link does not work'}` },
	{ name: 'robots', content: 'noindex, nofollow' },
]

export default function StoryPreview() {
	const { story, versionNumber, until, vendor, base } =
		useLoaderData<typeof loader>()
	return (
		<StoryFrame vendor={vendor}>
			<div className="mx-auto mb-8 w-full max-w-3xl">
				<Notice tone="warning">
					A draft, version {versionNumber}: not agreed to, not published, and
					not to be passed on. This link works until {until}.
				</Notice>
			</div>
			<StoryArticle story={story} base={base} />
		</StoryFrame>
	)
}
