import { notFound } from '#app/http/guards.ts'
import { numberIn, pictureResponse } from '#app/http/stories.ts'
import {
	drawForPage,
	keepDrawn,
} from '#app/views/stories/story-cards.server.ts'
import type { VersionPicture } from '#app/views/stories/story-page.ts'

const drawOnce = keepDrawn()

/** A picture of a version that somebody may look at; throws a 404 where there is none such. */
export async function answerPicture(
	read: (number: number) => Promise<VersionPicture | null>,
	typed: string | undefined,
): Promise<Response> {
	const picture = await read(numberIn(typed))
	if (!picture) throw notFound()
	const webp = await drawOnce(picture.id, () => drawForPage(picture.bytes))
	return pictureResponse(webp, 'image/webp')
}
