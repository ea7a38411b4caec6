import type { StoryNews } from '#app/domain/mail/templates.ts'
import type { CaseStudy } from './case-studies.ts'

/** The ids of mails about stories: one cause sends once, and is found again when somebody is erased. */

/** Each time that a version comes to the customer it is shown once, and called to mind once. */
export const reviewMailId = (
	{
		id,
		sentVersionNumber,
		stageEnteredAt,
	}: Pick<CaseStudy, 'id' | 'sentVersionNumber' | 'stageEnteredAt'>,
	isReminder: boolean,
) =>
	`story-${isReminder ? 'reminder' : 'review'}-${id}-${sentVersionNumber}-${stageEnteredAt}`

export const stakeholderMailId = (stakeholderId: string) =>
	`story-stakeholder-${stakeholderId}`

export const storyNewsMailId = (
	news: StoryNews,
	{ id, consentId }: Pick<CaseStudy, 'id' | 'consentId'>,
) => `story-${news}-${consentId ?? id}`
