import { canonical } from '#app/domain/canonical.ts'
import type { Quote, StoryContent } from './content.ts'

/**
 * Everything of a story that its hash covers, as text that is the same for the same story. Names its fields: one that
 * is added to a stored version by another way than saving changes nothing.
 */
export const storyText = (story: StoryContent): string =>
	canonical({
		title: story.title,
		summary: story.summary,
		body: story.body,
		industry: story.industry,
		useCase: story.useCase,
		quotes: story.quotes.map(({ text, speaker, role }) => ({
			text,
			speaker,
			role,
		})),
		proofs: story.proofs.map(({ metricKey = null, ...proof }) => ({
			label: proof.label,
			value: proof.value,
			definition: proof.definition,
			asOf: proof.asOf,
			milestoneId: proof.milestoneId,
			milestoneVersion: proof.milestoneVersion,
			metricKey,
		})),
		pictureId: story.pictureId,
	})

/** What of a quote its speaker permits: the words, and that they are theirs. Their role may change. */
export const quoteText = ({ text, speaker }: Quote): string =>
	canonical({ text, speaker })
