import type { CaseStudyState } from './move.ts'

/** What has to be done for a case study to go on. */
export const NEXT_STEPS = [
	'choose_owner',
	'choose_advocate',
	'invite',
	'wait_for_answer',
	'invite_again',
	'book_interview',
	'begin_interview',
	'hold_interview',
	'begin_draft',
	'write_draft',
	'send_version',
	'wait_for_customer',
	'mark_approved',
	'publish',
] as const
export type NextStep = (typeof NEXT_STEPS)[number]

/** The one thing to do next; null: nothing, it is told or over. */
export function nextStepOf(state: CaseStudyState): NextStep | null {
	switch (state.stage) {
		case 'nominated':
			if (state.ownerId === null) return 'choose_owner'
			return state.userId === null ? 'choose_advocate' : 'invite'
		case 'invited':
			return state.ask === 'open' ? 'wait_for_answer' : 'invite_again'
		case 'accepted':
			return state.interview === 'none' ? 'book_interview' : 'begin_interview'
		case 'interview':
			if (state.interview === 'none') return 'book_interview'
			return state.interview === 'booked' ? 'hold_interview' : 'begin_draft'
		case 'drafting':
			return state.version === null ? 'write_draft' : 'send_version'
		case 'customer_review':
			return state.consent?.hash === state.version?.hash && state.consent
				? 'mark_approved'
				: 'wait_for_customer'
		case 'approved':
			return 'publish'
		case 'published':
		case 'retired':
		case 'declined':
			return null
	}
}

/** Whose turn it is. */
export const isCustomersTurn = (step: NextStep | null): boolean =>
	step === 'wait_for_answer' || step === 'wait_for_customer'
