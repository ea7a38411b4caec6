import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/http/guards.ts'
import { numberIn, pictureResponse, storyMissing } from '#app/http/stories.ts'
import {
	drawQuoteCard,
	keepDrawn,
} from '#app/views/stories/story-cards.server.ts'
import { findPublicStory, viewStory } from '#app/views/stories/story-page.ts'

const drawOnce = keepDrawn()

/** A quote as a picture to pass on, where the customer agreed to social media. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	const { database, organisation, now } = context
	const at = now()
	const found = await findPublicStory(database.read, params.slug ?? '', at)
	if (found.state !== 'live') throw storyMissing(found.state)
	const { quotes, quoteCards, customer } = await viewStory(
		database.read,
		organisation,
		found.published,
		at,
	)
	const number = numberIn(params.card?.replace(/\.png$/, ''))
	const quote = quotes[number - 1]
	if (!quote || !quoteCards[number - 1]) throw notFound()
	const brand = { name: organisation.name, colour: organisation.brandColour }
	const png = await drawOnce(JSON.stringify([quote, customer, brand]), () =>
		drawQuoteCard(quote, { customer, brand }),
	)
	return pictureResponse(png, 'image/png')
}
