import type { LoaderFunctionArgs } from '@remix-run/node'
import { storyMissing } from '#app/http/stories.ts'
import {
	findPublicStory,
	readStoryPicture,
} from '#app/views/stories/story-page.ts'
import { answerPicture } from './story-version-picture.ts'

/** A picture of a published story. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	const { database, now } = context
	const found = await findPublicStory(database.read, params.slug ?? '', now())
	if (found.state !== 'live') throw storyMissing(found.state)
	const { published } = found
	return answerPicture(
		(number) => readStoryPicture(database.read, published, number),
		params.number,
	)
}
