import type { NextStep } from './next-step.ts'
import type { CaseStudyStage } from './stage.ts'

/** What the stages of a story are called, in mails as on pages. */
export const STAGE_TITLES: Readonly<Record<CaseStudyStage, string>> = {
	nominated: 'Nominated',
	invited: 'Invited',
	accepted: 'Accepted',
	interview: 'Interview',
	drafting: 'Drafting',
	customer_review: 'Customer review',
	approved: 'Approved',
	published: 'Published',
	retired: 'Retired',
	declined: 'Declined',
}

/** What has to be done next. */
export const NEXT_STEP_WORDS: Readonly<Record<NextStep, string>> = {
	choose_owner: 'Take it on',
	choose_advocate: 'Choose who tells it',
	invite: 'Invite them',
	wait_for_answer: 'Waits for their answer',
	invite_again: 'Not answered: invite again',
	book_interview: 'Book the interview',
	begin_interview: 'Go on to the interview',
	hold_interview: 'Hold the interview',
	begin_draft: 'Begin the draft',
	write_draft: 'Write the first version',
	send_version: 'Finish and send it',
	wait_for_customer: 'Waits for the customer',
	mark_approved: 'Mark it approved',
	publish: 'Publish it',
}
