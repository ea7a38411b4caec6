import type { Proof, Quote, StoryContent } from './content.ts'

/** How long the parts of a story may be, in characters. */
export const STORY_LIMITS = {
	title: 160,
	summary: 400,
	body: 40_000,
	industry: 80,
	useCase: 80,
	quotes: 12,
	quote: 1000,
	speaker: 120,
	role: 160,
	proofs: 8,
	label: 120,
	value: 60,
	definition: 600,
} as const

/** How long a version's name may be. */
export const VERSION_NAME_LIMIT = 80

/** A story of which nothing is written. */
export const EMPTY_STORY: StoryContent = {
	title: '',
	summary: '',
	body: '',
	industry: '',
	useCase: '',
	quotes: [],
	proofs: [],
	pictureId: null,
}

/**
 * A draft as it is kept, and hashed: line ends of one kind, no blanks around, no empty quotes or figures. What an
 * editor's browser adds by itself makes no other version.
 */
export const tidyStory = (content: StoryContent): StoryContent => ({
	title: oneLine(content.title),
	summary: oneLine(content.summary),
	body: tidyLines(content.body),
	industry: oneLine(content.industry),
	useCase: oneLine(content.useCase),
	quotes: content.quotes.map(tidyQuote).filter(({ text }) => text !== ''),
	proofs: content.proofs
		.map(tidyProof)
		.filter(({ label, value }) => label !== '' || value !== ''),
	pictureId: content.pictureId,
})

const tidyQuote = ({ text, speaker, role }: Quote): Quote => ({
	text: tidyLines(text),
	speaker: oneLine(speaker),
	role: oneLine(role),
})

const tidyProof = (proof: Proof): Proof => ({
	label: oneLine(proof.label),
	value: oneLine(proof.value),
	definition: oneLine(proof.definition),
	asOf: proof.asOf,
	milestoneId: proof.milestoneId,
	milestoneVersion: proof.milestoneVersion,
	metricKey: proof.metricKey ?? null,
})

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

const tidyLines = (text: string) =>
	text
		.replace(/\r\n?/g, '\n')
		.split('\n')
		.map((line) => line.trimEnd())
		.join('\n')
		.trim()

export type StoryProblem =
	| 'title_missing'
	| 'title_too_long'
	| 'summary_too_long'
	| 'body_too_long'
	| 'industry_too_long'
	| 'use_case_too_long'
	| 'too_many_quotes'
	| 'quote_too_long'
	| 'quote_without_speaker'
	| 'too_many_proofs'
	| 'proof_too_long'
	| 'proof_incomplete'

/** Why a tidy draft cannot be saved; null: it can. A draft may be unfinished, not unbounded. */
export function problemOfStory(story: StoryContent): StoryProblem | null {
	const limit = STORY_LIMITS
	if (story.title === '') return 'title_missing'
	if (story.title.length > limit.title) return 'title_too_long'
	if (story.summary.length > limit.summary) return 'summary_too_long'
	if (story.body.length > limit.body) return 'body_too_long'
	if (story.industry.length > limit.industry) return 'industry_too_long'
	if (story.useCase.length > limit.useCase) return 'use_case_too_long'
	if (story.quotes.length > limit.quotes) return 'too_many_quotes'
	if (story.quotes.some(isQuoteTooLong)) return 'quote_too_long'
	if (story.quotes.some(({ speaker }) => speaker === ''))
		return 'quote_without_speaker'
	if (story.proofs.length > limit.proofs) return 'too_many_proofs'
	if (story.proofs.some(isProofTooLong)) return 'proof_too_long'
	if (story.proofs.some(({ label, value }) => label === '' || value === ''))
		return 'proof_incomplete'
	return null
}

const isQuoteTooLong = ({ text, speaker, role }: Quote) =>
	text.length > STORY_LIMITS.quote ||
	speaker.length > STORY_LIMITS.speaker ||
	role.length > STORY_LIMITS.role

const isProofTooLong = ({ label, value, definition }: Proof) =>
	label.length > STORY_LIMITS.label ||
	value.length > STORY_LIMITS.value ||
	definition.length > STORY_LIMITS.definition

export type SendProblem = 'summary_missing' | 'body_missing'

/** What a draft still lacks before its customer is to look at it; null: nothing. */
export function problemOfSending(story: StoryContent): SendProblem | null {
	if (story.summary === '') return 'summary_missing'
	if (story.body === '') return 'body_missing'
	return null
}
