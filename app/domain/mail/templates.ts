import type { AskKind } from '#app/domain/asks/budget.ts'
import type {
	InterviewFacts,
	InterviewNews,
} from '#app/domain/case-studies/interview.ts'
import type { NextStep } from '#app/domain/case-studies/next-step.ts'
import type { CaseStudyStage } from '#app/domain/case-studies/stage.ts'
import type { ConfirmedDeed } from '#app/domain/people/confirmation.ts'
import type { Role } from '#app/domain/people/permissions.ts'
import type { Period } from '#app/domain/period.ts'
import type { TalkFacts } from '#app/domain/perks/talk.ts'
import type { ReferenceCall } from '#app/domain/references/call.ts'
import type { AdvocateAmounts } from '#app/domain/referrals/amount-range.ts'
import type { RejectionReason } from '#app/domain/referrals/lifecycle.ts'

/**
 * What people may be sent. `account` is about their own access, `claim` about what they claimed, `consent` asks somebody
 * whom an advocate named whether we may write at all, `control` asks for a second pair of eyes: nobody can be without these.
 */
export type MailCategory =
	| 'account'
	| 'claim'
	| 'consent'
	| 'control'
	| 'summary'
	| 'digest'
	| 'programme'
	| 'referral'

export const MAIL_CATEGORIES = {
	account: { isTransactional: true },
	claim: { isTransactional: true },
	consent: { isTransactional: true },
	control: { isTransactional: true },
	summary: { isTransactional: false },
	digest: { isTransactional: false },
	programme: { isTransactional: false },
	referral: { isTransactional: false },
} as const satisfies Record<MailCategory, { isTransactional: boolean }>

/** The categories that somebody may do without. */
export type OptionalMailCategory = Exclude<
	MailCategory,
	'account' | 'claim' | 'consent' | 'control'
>
export const OPTIONAL_MAIL_CATEGORIES = [
	'summary',
	'digest',
	'programme',
	'referral',
] as const satisfies readonly OptionalMailCategory[]

export const isOptionalMailCategory = (
	text: string,
): text is OptionalMailCategory =>
	(OPTIONAL_MAIL_CATEGORIES as readonly string[]).includes(text)

export type SecurityEvent =
	| 'new_sign_in'
	| 'signed_out_elsewhere'
	| 'role_changed'
	| 'address_changed'

/** What a mail with a link to this site carries: the link's path is secret, and useless after `expiresAt`. */
type SecretLink = { path: string; expiresAt: number }

/** What each template is told. Plain data: it is stored until the mail is sent. */
export type MailProps = {
	invitation: SecretLink & {
		name: string | null
		/** Who asks; null: nobody in particular. */
		invitedBy: string | null
		role: Role
		/** Of an advocate. */
		accountName: string | null
	}
	'sign-in-link': SecretLink & { name: string | null }
	'confirmation-link': SecretLink & {
		name: string | null
		deed: ConfirmedDeed
	}
	'security-notice': {
		name: string | null
		event: SecurityEvent
		at: number
		/** What the browser calls itself. */
		userAgent: string | null
	}
	'weekly-sor-summary': {
		name: string | null
		currency: string
		/** The month that runs. */
		month: SorOfMonth
		/** The month before, in full; null where nothing was posted in it. */
		before: SorOfMonth | null
		/** The accounts with the most second-order revenue in the month that runs. */
		advocates: { name: string; sorMinor: number }[]
		/** Payments without an exchange rate, and refunds without their payment. */
		needsRate: number
		waiting: number
	}
	'advocate-digest': {
		name: string | null
		accountName: string
		currency: string
		period: Period
		/** Credited in the period for what referred companies paid. */
		referredMinor: number
		/** The account's own upgrades and new products in the period. */
		growthMinor: number
		/** Both, of all periods to the end of this one. */
		totalMinor: number
		/** The account's own part of that. */
		totalGrowthMinor?: number | undefined
		/** How much of what others paid may be told. Mails written before there was a choice told it all. */
		amounts?: AdvocateAmounts | undefined
		/** Companies that the account referred, and those of them that are credited. */
		referrals: number
		credited: number
	}
	'claim-news': {
		name: string | null
		news: ClaimNews
		claimId: string
		perkName: string
		/** What is claimed of a speaking perk. */
		talk: TalkFacts | null
		/** Until when the place is held for a confirmation. */
		holdEndsAt: number | null
		/** How many wait, the reader the last of them. */
		waiting: number | null
		/** Why it was declined or does not take place. */
		reason: string | null
		/** Whether it was in the reader's calendar, or comes into it now. */
		isInCalendar: boolean
		writtenAt: number
	}
	/** To an advocate who said yes to a reference call. */
	'reference-news': {
		name: string | null
		news: ReferenceNews
		/** The ask that they said yes to. */
		askId: string
		/** Null: it had no date yet. */
		call: ReferenceCall | null
		writtenAt: number
	}
	'claim-to-decide': {
		name: string | null
		claimId: string
		perkName: string
		talk: TalkFacts | null
		accountName: string
		advocateName: string
		message: string | null
	}
	ask: {
		name: string | null
		askId: string
		kind: AskKind
		message: string
		askedBy: string
		/** How much is asked of one person at most, and how long they may pause it. */
		perPerson: number
		windowDays: number
		pauseDays: number
		expiresAt: number
		/** Of an ask for a review: where, and what to disclose. Mails written before had none. */
		review?: { site: string; url: string; disclosure: string } | undefined
	}
	'ask-answered': {
		name: string | null
		askId: string
		kind: AskKind
		isAccepted: boolean
		advocateName: string
		accountName: string
		reason: string | null
	}
	'tier-reached': {
		name: string | null
		accountName: string
		tierName: string
		tierDescription: string | null
		/** What it was reached by. */
		milestones: string[]
		/** What it opens. */
		perks: string[]
		/** Null: this is the top of the ladder. */
		next: { tierName: string; toGo: number } | null
	}
	/** To somebody whom an advocate named: nobody who can sign in. */
	'friend-consent': SecretLink & {
		name: string | null
		/** Who named them, and where that person works; null: not known. */
		advocateName: string | null
		advocateCompany: string
		/** What the advocate wrote to them. */
		message: string | null
		/** What the programme offers them. */
		offer: string
		/** To what they would say yes. */
		consentText: string
	}
	'friend-joined': {
		name: string | null
		/** Masked: who it is stays theirs to tell. */
		friend: string
		company: string | null
		/** Whether they were named and said yes, or came by themselves. */
		wasNamed: boolean
	}
	'referral-converted': {
		name: string | null
		company: string
		/** What the programme promises whoever brings somebody. */
		offer: string
	}
	'referral-rejected': {
		name: string | null
		company: string
		reason: RejectionReason
		/** What staff add to it. */
		note: string | null
	}
	'invite-to-refer': {
		name: string | null
		/** Of their own link, as it is shown. */
		code: string
		offerToAdvocate: string
		offerToFriend: string
	}
	'referrals-held': {
		name: string | null
		/** How many wait longer than they should. */
		count: number
		oldestAt: number
	}
	'override-proposed': {
		name: string | null
		proposalId: string
		accountName: string
		movedMinor: number
		/** What whoever proposed it moved for the account lately, without another admin. */
		movedBeforeMinor?: number | undefined
		currency: string
		proposedBy: string
	}
	'setting-proposed': {
		name: string | null
		kind: 'finance_settings' | 'policy' | 'line_void' | 'import_undo'
		/** What is to be taken back: the key of a line, the id of an import. */
		takenBack?: string | undefined
		/** The amount from which two are asked for, now and then; null where it stays. */
		threshold: { fromMinor: number; toMinor: number | null } | null
		/** What it moves in open months, or takes back; null: nothing by itself. */
		movedMinor: number | null
		currency: string
		proposedBy: string
	}
	'setting-decided': {
		name: string | null
		kind: 'finance_settings' | 'policy' | 'line_void' | 'import_undo'
		takenBack?: string | undefined
		decidedBy: string
		/** Why not; null: they agreed. */
		answer: string | null
	}
	'override-decided': {
		name: string | null
		proposalId: string
		accountName: string
		decidedBy: string
		/** Why not; null: they agreed. */
		answer: string | null
	}
	'reopening-asked': {
		name: string | null
		askedBy: string
		period: Period
		reason: string
	}
	/** To those who look after stories. */
	'stories-nominated': {
		name: string | null
		nominations: {
			caseStudyId: string
			accountName: string
			/** Who offers to tell it; null: a milestone put them up. */
			advocateName: string | null
			/** What put them up, in words. */
			reason: string
			note: string | null
		}[]
	}
	/** To whoever moves a story on. */
	'story-overdue': {
		name: string | null
		caseStudyId: string
		title: string
		accountName: string
		stage: CaseStudyStage
		next: NextStep | null
		enteredAt: number
		dueAt: number
		/** The reader owns it. */
		isOwned: boolean
	}
	'story-review': {
		name: string | null
		caseStudyId: string
		title: string
		versionNumber: number
		isReminder: boolean
		/** What staff write to it. */
		message: string | null
		dueAt: number | null
	}
	/** To a colleague of an advocate: nobody who can sign in. */
	'story-stakeholder': SecretLink & {
		name: string | null
		advocateName: string | null
		accountName: string
		title: string
		mayApprove: boolean
		message: string | null
	}
	/** To the advocate who is talked to. */
	'story-interview': {
		name: string | null
		caseStudyId: string
		news: InterviewNews
		interview: InterviewFacts
		writtenAt: number
	}
	/** To those whose story it is. */
	'story-news': {
		name: string | null
		news: StoryNews
		caseStudyId: string
		title: string
		/** Where others read it; null: nowhere. */
		storyPath: string | null
		/** Of the consent. */
		expiresAt: number | null
		reason: string | null
	}
	/** To whoever looks after a story. */
	'story-answered': {
		name: string | null
		caseStudyId: string
		accountName: string
		title: string
		answer: StoryAnswer
		/** Who; null: not known by name, or the clock. */
		by: string | null
		note: string | null
	}
}

/** What becomes of a story that those whose it is want to know. */
export const STORY_NEWS = [
	'published',
	'unpublished',
	'running_out',
	'ran_out',
	'withdrawn',
] as const
export type StoryNews = (typeof STORY_NEWS)[number]

/** What the customer's side does with a story. */
export const STORY_ANSWERS = [
	'approved',
	'changes_asked',
	'commented',
	'declined',
	'withdrawn',
	'ran_out',
	'running_out',
] as const
export type StoryAnswer = (typeof STORY_ANSWERS)[number]

/** What befell a reference call that its advocate wants to know. */
export const REFERENCE_NEWS = ['scheduled', 'moved', 'cancelled'] as const
export type ReferenceNews = (typeof REFERENCE_NEWS)[number]

/** What befell a claim that its advocate wants to know. */
export const CLAIM_NEWS = [
	/** We have it and decide. */
	'received',
	/** There was a place at once; it is to be confirmed. */
	'held',
	'waitlisted',
	'approved',
	'declined',
	/** A place became free. */
	'promoted',
	'hold_ending',
	'expired',
	'scheduled',
	'moved',
	'cancelled',
] as const
export type ClaimNews = (typeof CLAIM_NEWS)[number]

export type SorOfMonth = {
	period: Period
	upsellMinor: number
	crossSellMinor: number
	referralMinor: number
	rawMinor: number
}

export type MailTemplate = keyof MailProps

export const MAIL_TEMPLATES = {
	invitation: { category: 'account', hasSecretLink: true },
	'sign-in-link': { category: 'account', hasSecretLink: true },
	'confirmation-link': { category: 'account', hasSecretLink: true },
	'security-notice': { category: 'account', hasSecretLink: false },
	'weekly-sor-summary': { category: 'summary', hasSecretLink: false },
	'advocate-digest': { category: 'digest', hasSecretLink: false },
	'tier-reached': { category: 'programme', hasSecretLink: false },
	'claim-news': { category: 'claim', hasSecretLink: false },
	'reference-news': { category: 'claim', hasSecretLink: false },
	'claim-to-decide': { category: 'programme', hasSecretLink: false },
	ask: { category: 'programme', hasSecretLink: false },
	'ask-answered': { category: 'programme', hasSecretLink: false },
	'friend-consent': { category: 'consent', hasSecretLink: true },
	'friend-joined': { category: 'referral', hasSecretLink: false },
	'referral-converted': { category: 'referral', hasSecretLink: false },
	'referral-rejected': { category: 'referral', hasSecretLink: false },
	'invite-to-refer': { category: 'referral', hasSecretLink: false },
	'referrals-held': { category: 'referral', hasSecretLink: false },
	'override-proposed': { category: 'control', hasSecretLink: false },
	'override-decided': { category: 'control', hasSecretLink: false },
	'setting-proposed': { category: 'control', hasSecretLink: false },
	'setting-decided': { category: 'control', hasSecretLink: false },
	'reopening-asked': { category: 'control', hasSecretLink: false },
	'stories-nominated': { category: 'programme', hasSecretLink: false },
	'story-overdue': { category: 'programme', hasSecretLink: false },
	'story-review': { category: 'programme', hasSecretLink: false },
	'story-stakeholder': { category: 'consent', hasSecretLink: true },
	'story-interview': { category: 'claim', hasSecretLink: false },
	'story-news': { category: 'consent', hasSecretLink: false },
	'story-answered': { category: 'programme', hasSecretLink: false },
} as const satisfies Record<
	MailTemplate,
	{ category: MailCategory; hasSecretLink: boolean }
>

export const isMailTemplate = (text: string): text is MailTemplate =>
	Object.hasOwn(MAIL_TEMPLATES, text)

/** Whether somebody may do without this mail. */
export const isOptionalMail = (template: MailTemplate): boolean =>
	!MAIL_CATEGORIES[MAIL_TEMPLATES[template].category].isTransactional

/** What stays of a mail's props once its link has done its work, or never will. */
export function withoutSecrets(
	template: string,
	props: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
	const isKnownPlain =
		isMailTemplate(template) && !MAIL_TEMPLATES[template].hasSecretLink
	return isKnownPlain ? { ...props } : { ...props, path: null }
}
