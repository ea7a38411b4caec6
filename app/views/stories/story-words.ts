import type {
	ConsentChannel,
	ConsentState,
	NamingLevel,
	ScopeProblem,
} from '#app/domain/case-studies/consent.ts'
import type { CaseStudyStage } from '#app/domain/case-studies/stage.ts'
import type { StakeholderRole } from '#app/domain/case-studies/stakeholder.ts'

type Tone = 'plain' | 'good' | 'warning'

export const CHANNEL_WORDS: Readonly<
	Record<ConsentChannel, { title: string; about: string }>
> = {
	website: {
		title: 'On the website',
		about: 'A page that everybody can read, and search engines find.',
	},
	social: {
		title: 'On social media',
		about: 'Cards of the quotes, and posts that link to the story.',
	},
	sales: {
		title: 'In talks with customers',
		about: 'In slides, proposals and on paper.',
	},
	press: { title: 'In the press', about: 'Journalists may be given it.' },
	ads: { title: 'In advertisements', about: 'Paid for, wherever they are.' },
}

export const NAMING_WORDS: Readonly<Record<NamingLevel, string>> = {
	full: 'With full names',
	first_name: 'First names only',
	initials: 'Initials only',
	anonymous: 'Without any names',
}

export const CONSENT_STATE_WORDS: Readonly<
	Record<ConsentState, { title: string; tone: Tone }>
> = {
	live: { title: 'Holds', tone: 'good' },
	expired: { title: 'Has ended', tone: 'plain' },
	withdrawn: { title: 'Taken back', tone: 'plain' },
}

export const STAKEHOLDER_ROLE_WORDS: Readonly<Record<StakeholderRole, string>> =
	{
		legal: 'Legal',
		press: 'Press',
		executive: 'Management',
		other: 'Somebody else',
	}

/** Where a story stands, said to those whose it is. */
export const OWN_STAGE_WORDS: Readonly<
	Record<CaseStudyStage, { title: string; about: string; tone: Tone }>
> = {
	nominated: {
		title: 'Being considered',
		about: 'We look whether a story fits, and come back to you.',
		tone: 'plain',
	},
	invited: {
		title: 'Your answer is asked for',
		about:
			'Say whether you would like to tell it. You find the question among your asks.',
		tone: 'warning',
	},
	accepted: {
		title: 'You said yes',
		about: 'Next we talk with you. We write to you about a date.',
		tone: 'good',
	},
	interview: {
		title: 'Interview',
		about: 'We talk with you, or have all that we need.',
		tone: 'plain',
	},
	drafting: {
		title: 'Being written',
		about: 'We write it. You see it before anybody else does.',
		tone: 'plain',
	},
	customer_review: {
		title: 'Waiting for you',
		about:
			'Read it, ask for changes, or agree to it. Nothing is published before.',
		tone: 'warning',
	},
	approved: {
		title: 'You agreed',
		about: 'Exactly this version can be published now, and no other.',
		tone: 'good',
	},
	published: {
		title: 'Published',
		about: 'Everybody can read it. You can take your consent back at any time.',
		tone: 'good',
	},
	retired: {
		title: 'No longer published',
		about: 'It is off the pages, with everything that was made of it.',
		tone: 'plain',
	},
	declined: {
		title: 'Not told',
		about: 'We do not tell it, and ask for none for a year.',
		tone: 'plain',
	},
}

export const SCOPE_PROBLEMS: Readonly<Record<ScopeProblem, string>> = {
	channel_required: 'Tick at least one place.',
	channel_unknown: 'Tick places of this list.',
	naming_level_unknown: 'Choose how far you are named.',
	expiry_past: 'Choose an end that is yet to come.',
}

/** Why an answer to a story was not taken. Nothing was changed. */
export const REVIEW_REFUSALS = {
	may_not_approve: 'Whoever tells the story answers for your company.',
	not_under_review:
		'It was answered meanwhile, or is being written on. Look at it once more.',
	version_changed:
		'There is another version by now. Read that one before you answer.',
	terms_changed:
		'The terms changed while you were reading. Read them once more.',
} as const

export const STAKEHOLDER_PROBLEMS = {
	may_not_approve: 'Whoever tells the story passes it on.',
	nothing_sent: 'There is no version to look at yet.',
	name_required: 'Tell us their name.',
	name_too_long: 'At most 100 characters.',
	email_invalid: 'Type a whole address, such as lena@example.com.',
	role_unknown: 'Choose why they look at it.',
	message_too_long: 'That is too long for a mail.',
	already_asked: 'They have a link already.',
	too_many: 'Ten colleagues have links. End one of them first.',
} as const

export const COMMENT_PROBLEMS = {
	text_missing: 'Write what you think.',
	text_too_long: 'At most 5,000 characters.',
	passage_too_long: 'At most 1,000 characters.',
	suggestion_too_long: 'At most 5,000 characters.',
	suggestion_without_passage: 'Say which words it should replace.',
} as const
