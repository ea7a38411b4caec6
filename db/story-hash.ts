import { createHash } from 'node:crypto'
import type { StoryContent } from '#app/domain/case-studies/content.ts'
import { storyText } from '#app/domain/case-studies/hash.ts'

/** What a consent binds to: SHA-256, in hex, over everything that a reader of the story sees. */
export const storyHash = (story: StoryContent): string =>
	createHash('sha256').update(storyText(story)).digest('hex')
