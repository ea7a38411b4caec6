import type { ComponentType } from 'react'
import { z } from 'zod'
import { ASK_KINDS } from '#app/domain/asks/budget.ts'
import { INTERVIEW_NEWS } from '#app/domain/case-studies/interview.ts'
import { NEXT_STEPS } from '#app/domain/case-studies/next-step.ts'
import { CASE_STUDY_STAGES } from '#app/domain/case-studies/stage.ts'
import {
	CLAIM_NEWS,
	type MailProps,
	type MailTemplate,
	REFERENCE_NEWS,
	STORY_ANSWERS,
	STORY_NEWS,
} from '#app/domain/mail/templates.ts'
import { CONFIRMED_DEEDS } from '#app/domain/people/confirmation.ts'
import { ROLES } from '#app/domain/people/permissions.ts'
import { ADVOCATE_AMOUNTS } from '#app/domain/referrals/amount-range.ts'
import { REJECTION_REASONS } from '#app/domain/referrals/lifecycle.ts'
import { formatInstant } from './format.ts'
import type { MailFrame, TemplateGiven } from './layout/frame.ts'
import type { Attachment } from './message.ts'
import { AdvocateDigest, digestSubject } from './templates/advocate-digest.tsx'
import { Ask, askSubject } from './templates/ask.tsx'
import { AskAnswered, askAnsweredSubject } from './templates/ask-answered.tsx'
import {
	ClaimNewsMail,
	claimNewsCalendar,
	claimNewsSubject,
} from './templates/claim-news.tsx'
import {
	ClaimToDecide,
	claimToDecideSubject,
} from './templates/claim-to-decide.tsx'
import { ConfirmationLink } from './templates/confirmation-link.tsx'
import {
	FriendConsent,
	friendConsentSubject,
} from './templates/friend-consent.tsx'
import {
	FriendJoined,
	friendJoinedSubject,
} from './templates/friend-joined.tsx'
import { Invitation, invitationSubject } from './templates/invitation.tsx'
import {
	InviteToRefer,
	inviteToReferSubject,
} from './templates/invite-to-refer.tsx'
import {
	OverrideDecided,
	overrideDecidedSubject,
} from './templates/override-decided.tsx'
import {
	OverrideProposed,
	overrideProposedSubject,
} from './templates/override-proposed.tsx'
import {
	ReferenceNewsMail,
	referenceNewsCalendar,
	referenceNewsSubject,
} from './templates/reference-news.tsx'
import {
	ReferralConverted,
	referralConvertedSubject,
} from './templates/referral-converted.tsx'
import {
	ReferralRejected,
	referralRejectedSubject,
} from './templates/referral-rejected.tsx'
import {
	ReferralsHeld,
	referralsHeldSubject,
} from './templates/referrals-held.tsx'
import {
	ReopeningAsked,
	reopeningAskedSubject,
} from './templates/reopening-asked.tsx'
import {
	SECURITY_TITLES,
	SecurityNotice,
} from './templates/security-notice.tsx'
import {
	SettingDecided,
	settingDecidedSubject,
} from './templates/setting-decided.tsx'
import {
	SettingProposed,
	settingProposedSubject,
} from './templates/setting-proposed.tsx'
import { SignInLink } from './templates/sign-in-link.tsx'
import {
	StoriesNominated,
	storiesNominatedSubject,
} from './templates/stories-nominated.tsx'
import {
	StoryAnswered,
	storyAnsweredSubject,
} from './templates/story-answered.tsx'
import {
	StoryInterview,
	storyInterviewCalendar,
	storyInterviewSubject,
} from './templates/story-interview.tsx'
import { StoryNewsMail, storyNewsSubject } from './templates/story-news.tsx'
import {
	StoryOverdue,
	storyOverdueSubject,
} from './templates/story-overdue.tsx'
import { StoryReview, storyReviewSubject } from './templates/story-review.tsx'
import {
	StoryStakeholder,
	storyStakeholderSubject,
} from './templates/story-stakeholder.tsx'
import { TierReached, tierSubject } from './templates/tier-reached.tsx'
import {
	WeeklySorSummary,
	weeklySubject,
} from './templates/weekly-sor-summary.tsx'

/** Everything about one kind of mail; whether people may do without it is said in app/domain/mail/templates.ts. */
export type CatalogEntry<Props> = {
	/** What stored props must look like. */
	readonly schema: z.ZodType<Props>
	readonly subject: (props: Props, frame: MailFrame) => string
	readonly Component: ComponentType<TemplateGiven<Props>>
	/** Files that come with it. */
	readonly attachments?: (props: Props, frame: MailFrame) => Attachment[]
}

const name = z.string().nullable()
const amountMinor = z.int()
const count = z.int().nonnegative()
const period = z.string()
const link = { path: z.string(), expiresAt: z.int() }
const month = z.object({
	period,
	upsellMinor: amountMinor,
	crossSellMinor: amountMinor,
	referralMinor: amountMinor,
	rawMinor: amountMinor,
})

const talk = z.object({
	title: z.string(),
	track: z.string(),
	event: z.string(),
	place: z.string(),
	zone: z.string(),
	startsAt: z.int(),
	durationMinutes: z.int(),
	sequence: count,
})

const story = { name, caseStudyId: z.string(), title: z.string() }

/** The one list of what can be sent. */
export const CATALOG: {
	readonly [Template in MailTemplate]: CatalogEntry<MailProps[Template]>
} = {
	invitation: {
		schema: z.object({
			...link,
			name,
			invitedBy: name,
			role: z.enum(ROLES),
			accountName: name,
		}),
		subject: invitationSubject,
		Component: Invitation,
	},
	'sign-in-link': {
		schema: z.object({ ...link, name }),
		subject: (_, { organisation }) =>
			`Your link to sign in to ${organisation.name}`,
		Component: SignInLink,
	},
	'confirmation-link': {
		schema: z.object({ ...link, name, deed: z.enum(CONFIRMED_DEEDS) }),
		subject: (_, { organisation }) =>
			`Confirm that it is you at ${organisation.name}`,
		Component: ConfirmationLink,
	},
	'security-notice': {
		schema: z.object({
			name,
			event: z.enum([
				'new_sign_in',
				'signed_out_elsewhere',
				'role_changed',
				'address_changed',
			]),
			at: z.int(),
			userAgent: z.string().nullable(),
		}),
		subject: ({ event, at }, { organisation }) =>
			`${SECURITY_TITLES[event]} (${formatInstant(at, organisation.zone)})`,
		Component: SecurityNotice,
	},
	'weekly-sor-summary': {
		schema: z.object({
			name,
			currency: z.string(),
			month,
			before: month.nullable(),
			advocates: z.array(z.object({ name: z.string(), sorMinor: amountMinor })),
			needsRate: count,
			waiting: count,
		}),
		subject: weeklySubject,
		Component: WeeklySorSummary,
	},
	'advocate-digest': {
		schema: z.object({
			name,
			accountName: z.string(),
			currency: z.string(),
			period,
			referredMinor: amountMinor,
			growthMinor: amountMinor,
			totalMinor: amountMinor,
			totalGrowthMinor: amountMinor.optional(),
			amounts: z.enum(ADVOCATE_AMOUNTS).optional(),
			referrals: count,
			credited: count,
		}),
		subject: digestSubject,
		Component: AdvocateDigest,
	},
	'claim-news': {
		schema: z.object({
			name,
			news: z.enum(CLAIM_NEWS),
			claimId: z.string(),
			perkName: z.string(),
			talk: talk.nullable(),
			holdEndsAt: z.int().nullable(),
			waiting: count.nullable(),
			reason: z.string().nullable(),
			isInCalendar: z.boolean(),
			writtenAt: z.int(),
		}),
		subject: claimNewsSubject,
		Component: ClaimNewsMail,
		attachments: claimNewsCalendar,
	},
	'reference-news': {
		schema: z.object({
			name,
			news: z.enum(REFERENCE_NEWS),
			askId: z.string(),
			call: z
				.object({
					startsAt: z.int(),
					durationMinutes: z.int(),
					place: z.string(),
					changedAt: z.int(),
				})
				.nullable(),
			writtenAt: z.int(),
		}),
		subject: referenceNewsSubject,
		Component: ReferenceNewsMail,
		attachments: referenceNewsCalendar,
	},
	'claim-to-decide': {
		schema: z.object({
			name,
			claimId: z.string(),
			perkName: z.string(),
			talk: talk.nullable(),
			accountName: z.string(),
			advocateName: z.string(),
			message: z.string().nullable(),
		}),
		subject: claimToDecideSubject,
		Component: ClaimToDecide,
	},
	ask: {
		schema: z.object({
			name,
			askId: z.string(),
			kind: z.enum(ASK_KINDS),
			message: z.string(),
			askedBy: z.string(),
			perPerson: count,
			windowDays: count,
			pauseDays: count,
			expiresAt: z.int(),
			review: z
				.object({ site: z.string(), url: z.string(), disclosure: z.string() })
				.optional(),
		}),
		subject: askSubject,
		Component: Ask,
	},
	'ask-answered': {
		schema: z.object({
			name,
			askId: z.string(),
			kind: z.enum(ASK_KINDS),
			isAccepted: z.boolean(),
			advocateName: z.string(),
			accountName: z.string(),
			reason: z.string().nullable(),
		}),
		subject: askAnsweredSubject,
		Component: AskAnswered,
	},
	'tier-reached': {
		schema: z.object({
			name,
			accountName: z.string(),
			tierName: z.string(),
			tierDescription: z.string().nullable(),
			milestones: z.array(z.string()),
			perks: z.array(z.string()),
			next: z.object({ tierName: z.string(), toGo: count }).nullable(),
		}),
		subject: tierSubject,
		Component: TierReached,
	},
	'friend-consent': {
		schema: z.object({
			...link,
			name,
			advocateName: name,
			advocateCompany: z.string(),
			message: z.string().nullable(),
			offer: z.string(),
			consentText: z.string(),
		}),
		subject: friendConsentSubject,
		Component: FriendConsent,
	},
	'friend-joined': {
		schema: z.object({
			name,
			friend: z.string(),
			company: name,
			wasNamed: z.boolean(),
		}),
		subject: friendJoinedSubject,
		Component: FriendJoined,
	},
	'referral-converted': {
		schema: z.object({ name, company: z.string(), offer: z.string() }),
		subject: referralConvertedSubject,
		Component: ReferralConverted,
	},
	'referral-rejected': {
		schema: z.object({
			name,
			company: z.string(),
			reason: z.enum(REJECTION_REASONS),
			note: z.string().nullable(),
		}),
		subject: referralRejectedSubject,
		Component: ReferralRejected,
	},
	'invite-to-refer': {
		schema: z.object({
			name,
			code: z.string(),
			offerToAdvocate: z.string(),
			offerToFriend: z.string(),
		}),
		subject: inviteToReferSubject,
		Component: InviteToRefer,
	},
	'referrals-held': {
		schema: z.object({ name, count, oldestAt: z.int() }),
		subject: referralsHeldSubject,
		Component: ReferralsHeld,
	},
	'override-proposed': {
		schema: z.object({
			name,
			proposalId: z.string(),
			accountName: z.string(),
			movedMinor: amountMinor,
			movedBeforeMinor: amountMinor.optional(),
			currency: z.string(),
			proposedBy: z.string(),
		}),
		subject: overrideProposedSubject,
		Component: OverrideProposed,
	},
	'override-decided': {
		schema: z.object({
			name,
			proposalId: z.string(),
			accountName: z.string(),
			decidedBy: z.string(),
			answer: z.string().nullable(),
		}),
		subject: overrideDecidedSubject,
		Component: OverrideDecided,
	},
	'setting-proposed': {
		schema: z.object({
			name,
			kind: z.enum(['finance_settings', 'policy', 'line_void', 'import_undo']),
			takenBack: z.string().optional(),
			threshold: z
				.object({ fromMinor: amountMinor, toMinor: amountMinor.nullable() })
				.nullable(),
			movedMinor: amountMinor.nullable(),
			currency: z.string(),
			proposedBy: z.string(),
		}),
		subject: settingProposedSubject,
		Component: SettingProposed,
	},
	'setting-decided': {
		schema: z.object({
			name,
			kind: z.enum(['finance_settings', 'policy', 'line_void', 'import_undo']),
			takenBack: z.string().optional(),
			decidedBy: z.string(),
			answer: z.string().nullable(),
		}),
		subject: settingDecidedSubject,
		Component: SettingDecided,
	},
	'reopening-asked': {
		schema: z.object({
			name,
			askedBy: z.string(),
			period,
			reason: z.string(),
		}),
		subject: reopeningAskedSubject,
		Component: ReopeningAsked,
	},
	'stories-nominated': {
		schema: z.object({
			name,
			nominations: z.array(
				z.object({
					caseStudyId: z.string(),
					accountName: z.string(),
					advocateName: name,
					reason: z.string(),
					note: z.string().nullable(),
				}),
			),
		}),
		subject: storiesNominatedSubject,
		Component: StoriesNominated,
	},
	'story-overdue': {
		schema: z.object({
			...story,
			accountName: z.string(),
			stage: z.enum(CASE_STUDY_STAGES),
			next: z.enum(NEXT_STEPS).nullable(),
			enteredAt: z.int(),
			dueAt: z.int(),
			isOwned: z.boolean(),
		}),
		subject: storyOverdueSubject,
		Component: StoryOverdue,
	},
	'story-review': {
		schema: z.object({
			...story,
			versionNumber: count,
			isReminder: z.boolean(),
			message: z.string().nullable(),
			dueAt: z.int().nullable(),
		}),
		subject: storyReviewSubject,
		Component: StoryReview,
	},
	'story-stakeholder': {
		schema: z.object({
			...link,
			name,
			advocateName: name,
			accountName: z.string(),
			title: z.string(),
			mayApprove: z.boolean(),
			message: z.string().nullable(),
		}),
		subject: storyStakeholderSubject,
		Component: StoryStakeholder,
	},
	'story-news': {
		schema: z.object({
			...story,
			news: z.enum(STORY_NEWS),
			storyPath: z.string().nullable(),
			expiresAt: z.int().nullable(),
			reason: z.string().nullable(),
		}),
		subject: storyNewsSubject,
		Component: StoryNewsMail,
	},
	'story-interview': {
		schema: z.object({
			name,
			caseStudyId: z.string(),
			news: z.enum(INTERVIEW_NEWS),
			interview: z.object({
				id: z.string(),
				startsAt: z.int(),
				durationMinutes: z.int(),
				zone: z.string(),
				place: z.string(),
				sequence: count,
			}),
			writtenAt: z.int(),
		}),
		subject: storyInterviewSubject,
		Component: StoryInterview,
		attachments: storyInterviewCalendar,
	},
	'story-answered': {
		schema: z.object({
			...story,
			accountName: z.string(),
			answer: z.enum(STORY_ANSWERS),
			by: name,
			note: z.string().nullable(),
		}),
		subject: storyAnsweredSubject,
		Component: StoryAnswered,
	},
}
