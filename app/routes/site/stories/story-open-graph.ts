import type { LoaderFunctionArgs } from '@remix-run/node'
import { pictureResponse, storyMissing } from '#app/http/stories.ts'
import {
	drawStoryCard,
	keepDrawn,
} from '#app/views/stories/story-cards.server.ts'
import { findPublicStory, viewStory } from '#app/views/stories/story-page.ts'

const drawOnce = keepDrawn()

/** The picture that stands for a published story elsewhere. */
export async function loader({ params, context }: LoaderFunctionArgs) {
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
	const brand = { name: organisation.name, colour: organisation.brandColour }
	const { title, customer, proofs } = story
	const png = await drawOnce(
		JSON.stringify([title, customer, proofs[0] ?? null, brand]),
		() => drawStoryCard(story, brand),
	)
	return pictureResponse(png, 'image/png')
}
