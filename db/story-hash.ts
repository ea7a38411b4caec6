import { createHash } from 'node:crypto'
import type { Quote, StoryContent } from '#app/domain/case-studies/content.ts'
import { quoteText, storyText } from '#app/domain/case-studies/hash.ts'

/** What a consent binds to: SHA-256, in hex, over everything that a reader of the story sees. */
export const storyHash = (story: StoryContent): string =>
	sha256(storyText(story))

/** What a speaker's permission binds to: their words, and that they are theirs. */
export const quoteHash = (quote: Quote): string => sha256(quoteText(quote))

/** By which one sees whether texts were changed since they were read. */
export const textsHash = (texts: readonly (string | null)[]): string =>
	sha256(JSON.stringify(texts))

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
