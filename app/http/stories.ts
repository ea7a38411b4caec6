import { notFound } from './guards.ts'
import { createStoryVisits } from './story-visits.ts'

/** Readers of stories, as this process knows them. */
export const visitOfStory = createStoryVisits()

/** To throw where a story is published no more, or never was. */
export const storyMissing = (state: 'gone' | 'unknown'): Response =>
	state === 'gone'
		? new Response(null, { status: 410, statusText: 'Gone' })
		: notFound()

/** A number in an address, such as that of a picture; 0 for what is none. */
export const numberIn = (text = ''): number =>
	/^[1-9]\d{0,3}$/.test(text) ? Number(text) : 0

/** A picture that is asked for anew each time, since it may have to go at once. */
export const pictureResponse = (
	bytes: Uint8Array<ArrayBuffer>,
	contentType: string,
): Response =>
	new Response(bytes, {
		headers: {
			'Content-Type': contentType,
			'Content-Length': String(bytes.length),
			'Cache-Control': 'no-cache, private',
			// Cards are shown by other sites.
			'Cross-Origin-Resource-Policy': 'cross-origin',
		},
	})
