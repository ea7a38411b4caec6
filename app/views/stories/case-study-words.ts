import type { MoveRefusal } from '#app/domain/case-studies/move.ts'
import {
	CASE_STUDY_STAGES,
	type CaseStudyStage,
	type NominationSource,
} from '#app/domain/case-studies/stage.ts'
import { STAGE_TITLES } from '#app/domain/case-studies/words.ts'

type Tone = 'plain' | 'good' | 'warning'

/** The stages of a story in words, and what each is for. */
export const STAGE_WORDS: Readonly<
	Record<CaseStudyStage, { title: string; about: string; tone: Tone }>
> = {
	nominated: {
		title: STAGE_TITLES.nominated,
		about: 'Put up for a story; nobody was asked yet.',
		tone: 'plain',
	},
	invited: {
		title: STAGE_TITLES.invited,
		about: 'Their advocate was asked, within the budget of asks.',
		tone: 'plain',
	},
	accepted: {
		title: STAGE_TITLES.accepted,
		about: 'They said yes. An interview is to be booked.',
		tone: 'plain',
	},
	interview: {
		title: STAGE_TITLES.interview,
		about: 'Booked, or not needed.',
		tone: 'plain',
	},
	drafting: {
		title: STAGE_TITLES.drafting,
		about: 'Being written. Every save is a version.',
		tone: 'plain',
	},
	customer_review: {
		title: STAGE_TITLES.customer_review,
		about: 'With the customer, one exact version.',
		tone: 'plain',
	},
	approved: {
		title: STAGE_TITLES.approved,
		about: 'They agreed to this very version.',
		tone: 'good',
	},
	published: {
		title: STAGE_TITLES.published,
		about: 'Readers see it.',
		tone: 'good',
	},
	retired: {
		title: STAGE_TITLES.retired,
		about: 'No longer published. Its address says so.',
		tone: 'plain',
	},
	declined: {
		title: STAGE_TITLES.declined,
		about: 'It is not told. They are left in peace for a year.',
		tone: 'warning',
	},
}

export const STAGE_OPTIONS = CASE_STUDY_STAGES.map((value) => ({
	value,
	label: STAGE_WORDS[value].title,
}))

/** Why it does not go there, and how it could. */
export const MOVE_REFUSALS: Readonly<Record<MoveRefusal, string>> = {
	no_such_move: 'No way leads from its stage to that one.',
	already_there: 'It is in that stage already.',
	not_theirs_to_answer: 'Only the customer can say that.',
	reason_required: 'Write why: whoever looks at it later reads it.',
	advocate_missing: 'Choose first who tells the story.',
	owner_missing: 'Give it an owner first.',
	not_invited: 'It goes to “Invited” with the invitation itself.',
	not_accepted: 'Their advocate has not said yes to the invitation.',
	interview_not_booked:
		'Book the interview first, or write why none is needed.',
	interview_not_held:
		'Mark the interview as held first, or write why none was needed.',
	version_missing: 'Nothing is written yet: save a first version.',
	version_not_sent: 'Send the latest version to the customer first.',
	consent_missing: 'The customer has not agreed to any version.',
	consent_withdrawn: 'The customer took their consent back.',
	consent_expired: 'The customer’s consent has expired.',
	consent_to_another_version:
		'The customer agreed to another version than the latest: send them this one.',
	channel_not_agreed: 'The customer did not agree to the website.',
	slug_missing: 'It has no public address yet: publish it from its page.',
}

export const SOURCE_WORDS: Readonly<Record<NominationSource, string>> = {
	milestone: 'By a milestone',
	advocate: 'By themselves',
	staff: 'By staff',
}
export const SOURCE_OPTIONS = (
	Object.entries(SOURCE_WORDS) as [NominationSource, string][]
).map(([value, label]) => ({ value, label }))
