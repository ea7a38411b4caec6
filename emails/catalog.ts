import type { ComponentType } from 'react'
import { z } from 'zod'
import type { MailProps, MailTemplate } from '#app/domain/mail/templates.ts'
import { ADVOCATE_AMOUNTS } from '#app/domain/referrals/amount-range.ts'
import { formatInstant } from './format.ts'
import type { MailFrame, TemplateGiven } from './layout/frame.ts'
import { AdvocateDigest, digestSubject } from './templates/advocate-digest.tsx'
import { Invitation, invitationSubject } from './templates/invitation.tsx'
import { PasswordReset } from './templates/password-reset.tsx'
import {
	SECURITY_TITLES,
	SecurityNotice,
} from './templates/security-notice.tsx'
import { SignInLink } from './templates/sign-in-link.tsx'
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
}
