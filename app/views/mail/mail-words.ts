import type { MailState } from '#db/schema/mail.ts'

const TEMPLATES: Readonly<Record<string, string>> = {
	invitation: 'Invitation',
	'sign-in-link': 'Sign-in link',
	'confirmation-link': 'Link to confirm who it is',
	'security-notice': 'Security notice',
	'weekly-sor-summary': 'Weekly summary',
	'advocate-digest': 'Advocate digest',
	'tier-reached': 'Tier reached',
	'claim-news': 'News of a claim',
	'claim-to-decide': 'Claim to decide',
	'reference-news': 'News of a reference call',
	ask: 'Ask',
	'ask-answered': 'Answer to an ask',
	'friend-consent': 'Consent of a friend',
	'friend-joined': 'Friend joined',
	'referral-converted': 'Referral became a customer',
	'referral-rejected': 'Referral rejected',
	'invite-to-refer': 'Invitation to refer',
	'referrals-held': 'Referrals held too long',
	'override-proposed': 'Override to decide',
	'override-decided': 'Override decided',
	'setting-proposed': 'Settings to decide',
	'setting-decided': 'Settings decided',
	'reopening-asked': 'Month to open again',
	'stories-nominated': 'Nominated for a story',
	'story-overdue': 'Overdue story',
	'story-review': 'Story to read',
	'story-stakeholder': 'Story for a colleague',
	'story-interview': 'Interview for a story',
	'story-news': 'News of a story',
	'story-answered': 'Answer to a story',
}

export const templateWords = (template: string): string =>
	TEMPLATES[template] ?? template

type StateWords = { title: string; tone: 'plain' | 'good' | 'warning' }

export const MAIL_STATES: Readonly<Record<MailState, StateWords>> = {
	queued: { title: 'Waiting', tone: 'plain' },
	sent: { title: 'Sent', tone: 'good' },
	withheld: { title: 'Withheld', tone: 'plain' },
	dead: { title: 'Given up', tone: 'warning' },
}

export const isMailState = (text: string): text is MailState =>
	Object.hasOwn(MAIL_STATES, text)

const REASONS: Readonly<Record<string, string>> = {
	deactivated: 'The person is deactivated.',
	bounced: 'The address does not exist: a mail to it came back.',
	complained: 'The recipient reported a mail as unwanted.',
	suppressed: 'Nothing is sent to this address.',
	unsubscribed: 'The person does not want this kind of mail.',
	expired: 'Its link had expired before it could be sent.',
	erased: 'The recipient was erased.',
}

/** Why a mail was not sent, or what became of it; the provider's own words where there are no others. */
export const reasonWords = (reason: string | null): string | null =>
	reason === null ? null : (REASONS[reason] ?? reason)

export const MAIL_CATEGORY_WORDS = {
	summary: {
		title: 'Weekly summary',
		about: 'Second-order revenue of the month so far, each Monday. For admins.',
	},
	digest: {
		title: 'Monthly digest',
		about:
			'What your account brought in the month before, once a month. For advocates.',
	},
	programme: {
		title: 'Tiers, perks and asks',
		about:
			'Tiers you reach and what we ask of you. For staff: claims to decide and answers to asks. What becomes of your own claims always comes.',
	},
	referral: {
		title: 'Referrals',
		about:
			'What becomes of those you bring: who joined, who became a customer, what does not count and why. For admins: referrals that wait too long for a decision.',
	},
} as const
