export const STORIES_PATH = '/stories'

export const storyPath = (slug: string): string =>
	`${STORIES_PATH}/${encodeURIComponent(slug)}`

export const quoteCardPath = (base: string, number: number): string =>
	`${base}/quotes/${number}.png`

/** A story as those see it whose it is. */
export const ownStoryPath = (caseStudyId: string): string =>
	`/portal/stories/${encodeURIComponent(caseStudyId)}`

export const reviewPath = (token: string): string =>
	`${STORIES_PATH}/review/${encodeURIComponent(token)}`

export const previewPath = (token: string): string =>
	`${STORIES_PATH}/preview/${encodeURIComponent(token)}`
