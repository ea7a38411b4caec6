import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/http/guards.ts'
import { numberIn, pictureResponse, storyMissing } from '#app/http/stories.ts'
import { drawForPage, keepDrawn } from '#app/views/story-cards.server.ts'
import { findPublicStory, readStoryPicture } from '#app/views/story-page.ts'

const drawOnce = keepDrawn()

/** A picture of a published story. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	const { database, now } = context
	const found = await findPublicStory(database.read, params.slug ?? '', now())
	if (found.state !== 'live') throw storyMissing(found.state)
	const picture = await readStoryPicture(
		database.read,
		found.published,
		numberIn(params.number),
	)
	if (!picture) throw notFound()
	const webp = await drawOnce(picture.id, () => drawForPage(picture.bytes))
	return pictureResponse(webp, 'image/webp')
}
