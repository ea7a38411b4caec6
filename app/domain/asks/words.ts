import type { AskKind } from './budget.ts'

/** What is asked, as mails and pages say it. */
export const ASK_WORDS: Readonly<
	Record<AskKind, { title: string; request: string }>
> = {
	call: {
		title: 'Reference call',
		request: 'Would you talk with a company that considers us?',
	},
	review: {
		title: 'Review',
		request: 'Would you write what you think of us?',
	},
	case_study: {
		title: 'Case study',
		request: 'May we tell your story?',
	},
	talk: { title: 'Talk', request: 'Would you tell your story on stage?' },
	survey: { title: 'Survey', request: 'Would you answer a few questions?' },
}

/** Goes with every ask for a review: who is asked does not depend on what they think, and a reader can know. */
export const REVIEW_DISCLOSURE =
	'Please write what you really think, good or bad: we ask customers whatever they think of us, and nothing that you have here depends on what you write. If you mention that we asked you, all the better; if we ever gave you something, please say so in your review.'
