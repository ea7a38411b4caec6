import type { LoaderFunctionArgs } from '@remix-run/node'
import { notFound } from '#app/http/guards.ts'
import { readVersionPicture } from '#app/views/stories/story-page.ts'
import { findPreviewed } from '#app/views/stories/story-preview.ts'
import { answerPicture } from './story-version-picture.ts'

/** A picture of a draft, for whoever has the link to it. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	const { database, now } = context
	const asked = { token: params.token ?? '', now: now() }
	const preview = await findPreviewed(database.read, asked)
	if (!preview) throw notFound()
	return answerPicture(
		(number) => readVersionPicture(database.read, preview, number),
		params.number,
	)
}
