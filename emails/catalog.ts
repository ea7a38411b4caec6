import type { ComponentType } from 'react'
import { z } from 'zod'
import { ASK_KINDS } from '#app/domain/asks/budget.ts'
import {
	CLAIM_NEWS,
	type MailProps,
	type MailTemplate,
} from '#app/domain/mail/templates.ts'
import { ADVOCATE_AMOUNTS } from '#app/domain/referrals/amount-range.ts'
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
import { Invitation, invitationSubject } from './templates/invitation.tsx'
import { PasswordReset } from './templates/password-reset.tsx'
import {
	SECURITY_TITLES,
	SecurityNotice,
} from './templates/security-notice.tsx'
import { SignInLink } from './templates/sign-in-link.tsx'
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
	/** Cases to look at. */
	readonly samples: Readonly<Record<string, Props>>
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

const SAMPLE_TALK = {
	title: 'From three days to three hours',
	track: 'Operations',
	event: 'Customer Day 2026',
	place: 'Berlin, Hall 1',
	zone: 'Europe/Berlin',
	startsAt: Date.UTC(2026, 5, 18, 8, 30),
	durationMinutes: 40,
	sequence: 0,
}

const SAMPLE_NEWS = {
	name: 'Ana Ruiz',
	claimId: 'c1',
	perkName: 'Speak at our events',
	talk: SAMPLE_TALK,
	holdEndsAt: null,
	waiting: null,
	reason: null,
	isInCalendar: false,
	writtenAt: Date.UTC(2026, 3, 6, 14, 2),
}
const SAMPLE_HOLD_END = Date.UTC(2026, 3, 9, 14, 2)

const SAMPLE_LINK = {
	path: '/sign-in/a-link-of-a-real-mail-is-43-letters-long-as-this',
	expiresAt: Date.UTC(2026, 3, 7, 9, 30),
}

/** The one list of what can be sent. */
export const CATALOG: {
	readonly [Template in MailTemplate]: CatalogEntry<MailProps[Template]>
} = {
	invitation: {
		schema: z.object({
			...link,
			name,
			invitedBy: name,
			role: z.enum(['admin', 'marketing', 'advocate']),
			accountName: name,
		}),
		subject: invitationSubject,
		Component: Invitation,
		samples: {
			advocate: {
				...SAMPLE_LINK,
				name: 'Ana Ruiz',
				invitedBy: 'Morgan Lee',
				role: 'advocate',
				accountName: 'Northwind Freight',
			},
			admin: {
				...SAMPLE_LINK,
				name: null,
				invitedBy: null,
				role: 'admin',
				accountName: null,
			},
			marketing: {
				...SAMPLE_LINK,
				name: 'Zoë O’Neill',
				invitedBy: 'Morgan Lee',
				role: 'marketing',
				accountName: null,
			},
		},
	},
	'sign-in-link': {
		schema: z.object({ ...link, name }),
		subject: (_, { organisation }) =>
			`Your link to sign in to ${organisation.name}`,
		Component: SignInLink,
		samples: { plain: { ...SAMPLE_LINK, name: 'Ana Ruiz' } },
	},
	'password-reset': {
		schema: z.object({ ...link, name }),
		subject: (_, { organisation }) =>
			`Choose a new password for ${organisation.name}`,
		Component: PasswordReset,
		samples: { plain: { ...SAMPLE_LINK, name: 'Ana Ruiz' } },
	},
	'security-notice': {
		schema: z.object({
			name,
			event: z.enum([
				'new_sign_in',
				'signed_out_elsewhere',
				'role_changed',
				'address_changed',
				'password_changed',
			]),
			at: z.int(),
			userAgent: z.string().nullable(),
		}),
		subject: ({ event, at }, { organisation }) =>
			`${SECURITY_TITLES[event]} (${formatInstant(at, organisation.zone)})`,
		Component: SecurityNotice,
		samples: {
			'new sign-in': {
				name: 'Ana Ruiz',
				event: 'new_sign_in',
				at: Date.UTC(2026, 3, 6, 14, 2),
				userAgent: 'Firefox on Windows',
			},
			'role changed': {
				name: null,
				event: 'role_changed',
				at: Date.UTC(2026, 3, 6, 14, 2),
				userAgent: null,
			},
		},
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
		samples: {
			'a month that runs': {
				name: 'Morgan Lee',
				currency: 'USD',
				month: {
					period: '2026-04',
					upsellMinor: 412_500,
					crossSellMinor: 188_000,
					referralMinor: 934_250,
					rawMinor: 1_534_750,
				},
				before: {
					period: '2026-03',
					upsellMinor: 1_120_000,
					crossSellMinor: 402_000,
					referralMinor: 2_310_500,
					rawMinor: 3_832_500,
				},
				advocates: [
					{ name: 'Northwind Freight', sorMinor: 640_000 },
					{ name: 'Alder & Sons', sorMinor: 377_250 },
					{ name: 'Kite Robotics', sorMinor: 205_000 },
				],
				needsRate: 2,
				waiting: 1,
			},
			'nothing yet': {
				name: null,
				currency: 'JPY',
				month: {
					period: '2026-04',
					upsellMinor: 0,
					crossSellMinor: 0,
					referralMinor: 0,
					rawMinor: 0,
				},
				before: null,
				advocates: [],
				needsRate: 0,
				waiting: 0,
			},
			'more refunded than sold': {
				name: null,
				currency: 'EUR',
				month: {
					period: '2026-04',
					upsellMinor: -120_000,
					crossSellMinor: 20_000,
					referralMinor: 0,
					rawMinor: -100_000,
				},
				before: null,
				advocates: [],
				needsRate: 0,
				waiting: 0,
			},
		},
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
		samples: {
			'a good month': {
				name: 'Ana Ruiz',
				accountName: 'Northwind Freight',
				currency: 'USD',
				period: '2026-03',
				referredMinor: 620_000,
				growthMinor: 150_000,
				totalMinor: 4_815_000,
				referrals: 4,
				credited: 3,
			},
			'amounts as a range': {
				name: 'Ana Ruiz',
				accountName: 'Northwind Freight',
				currency: 'USD',
				period: '2026-03',
				referredMinor: 620_000,
				growthMinor: 150_000,
				totalMinor: 4_815_000,
				totalGrowthMinor: 300_000,
				amounts: 'range',
				referrals: 4,
				credited: 3,
			},
			'no amounts of others': {
				name: 'Ana Ruiz',
				accountName: 'Northwind Freight',
				currency: 'USD',
				period: '2026-03',
				referredMinor: 620_000,
				growthMinor: 150_000,
				totalMinor: 4_815_000,
				totalGrowthMinor: 300_000,
				amounts: 'none',
				referrals: 4,
				credited: 3,
			},
			'own growth only': {
				name: null,
				accountName: 'Alder & Sons',
				currency: 'USD',
				period: '2026-03',
				referredMinor: 0,
				growthMinor: 30_000,
				totalMinor: 30_000,
				referrals: 0,
				credited: 0,
			},
		},
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
		samples: {
			received: {
				...SAMPLE_NEWS,
				news: 'received',
				perkName: 'A case study about you',
				talk: null,
			},
			held: { ...SAMPLE_NEWS, news: 'held', holdEndsAt: SAMPLE_HOLD_END },
			waitlisted: { ...SAMPLE_NEWS, news: 'waitlisted', waiting: 2 },
			approved: {
				...SAMPLE_NEWS,
				news: 'approved',
				perkName: 'A thank-you parcel',
				talk: null,
				holdEndsAt: SAMPLE_HOLD_END,
			},
			declined: {
				...SAMPLE_NEWS,
				news: 'declined',
				reason:
					'We already have two talks on this topic. May we ask you again for the autumn?',
			},
			promoted: {
				...SAMPLE_NEWS,
				news: 'promoted',
				holdEndsAt: SAMPLE_HOLD_END,
			},
			'promoted, to be decided': {
				...SAMPLE_NEWS,
				news: 'promoted',
				name: null,
			},
			'hold ending': {
				...SAMPLE_NEWS,
				news: 'hold_ending',
				holdEndsAt: SAMPLE_HOLD_END,
			},
			expired: { ...SAMPLE_NEWS, news: 'expired' },
			scheduled: { ...SAMPLE_NEWS, news: 'scheduled', isInCalendar: true },
			'scheduled without a date': {
				...SAMPLE_NEWS,
				news: 'scheduled',
				perkName: 'A thank-you parcel',
				talk: null,
			},
			moved: {
				...SAMPLE_NEWS,
				news: 'moved',
				talk: { ...SAMPLE_TALK, sequence: 2 },
				isInCalendar: true,
			},
			cancelled: {
				...SAMPLE_NEWS,
				news: 'cancelled',
				talk: { ...SAMPLE_TALK, sequence: 3 },
				reason: 'The hall is not to be had that week.',
				isInCalendar: true,
			},
		},
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
		samples: {
			'a talk': {
				name: 'Morgan Lee',
				claimId: 'c1',
				perkName: 'Speak at our events',
				talk: SAMPLE_TALK,
				accountName: 'Northwind Freight',
				advocateName: 'Ana Ruiz',
				message: 'I would tell how we halved our month-end close.',
			},
			'without a word': {
				name: null,
				claimId: 'c2',
				perkName: 'A thank-you parcel',
				talk: null,
				accountName: 'Alder & Sons',
				advocateName: 'Jo Alder',
				message: null,
			},
		},
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
		}),
		subject: askSubject,
		Component: Ask,
		samples: Object.fromEntries(
			ASK_KINDS.map((kind) => [
				kind,
				{
					name: 'Ana Ruiz',
					askId: 'a1',
					kind,
					message:
						'You moved your whole month-end close in a week, and we think others would like to hear how.',
					askedBy: 'Morgan Lee',
					perPerson: 2,
					windowDays: 90,
					pauseDays: 90,
					expiresAt: Date.UTC(2026, 3, 20, 9),
				},
			]),
		),
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
		samples: {
			accepted: {
				name: 'Morgan Lee',
				askId: 'a1',
				kind: 'call',
				isAccepted: true,
				advocateName: 'Ana Ruiz',
				accountName: 'Northwind Freight',
				reason: null,
			},
			declined: {
				name: null,
				askId: 'a1',
				kind: 'review',
				isAccepted: false,
				advocateName: 'Jo Alder',
				accountName: 'Alder & Sons',
				reason: 'Please come back after our audit in May.',
			},
		},
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
		samples: {
			'with perks and a next tier': {
				name: 'Ana Ruiz',
				accountName: 'Northwind Freight',
				tierName: 'Champion',
				tierDescription:
					'A story worth telling: the product is a part of your work.',
				milestones: ['Adoption 80%', 'One year together'],
				perks: ['A case study about you', 'Be a reference'],
				next: { tierName: 'Partner', toGo: 1 },
			},
			'the top of the ladder': {
				name: null,
				accountName: 'Alder & Sons',
				tierName: 'Luminary',
				tierDescription: null,
				milestones: ['Return ×3'],
				perks: [],
				next: null,
			},
		},
	},
}
