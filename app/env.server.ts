import { z } from 'zod'
import { readProxies } from './http/client-address.ts'

export type Environment = {
	readonly port: number
	/** The address to listen on; undefined: this machine's own, which nobody else reaches. */
	readonly host: string | undefined
	/** What the first visitor has to show, where it was chosen. */
	readonly setUpToken: string | undefined
	/** The address that people type, if it is known: `https://laurel.example.com`. */
	readonly publicUrl: URL | undefined
	/** Peers that are believed about who asks: addresses, ranges, or names of ranges. */
	readonly trustedProxies: readonly string[]
	readonly logLevel: string
	readonly mail: {
		readonly transport: 'folder' | 'console' | 'resend'
		/** `Laurel <hello@example.com>`. */
		readonly from: string
		readonly resendApiKey: string | undefined
		/** Another address of Resend's interface. */
		readonly resendBaseUrl: string | undefined
		/** With which Resend signs what it reports. */
		readonly resendWebhookSecret: string | undefined
	}
	/** Secrets of one account at Stripe; others are entered in the portal. */
	readonly stripe: {
		readonly webhookSecrets: readonly string[]
		readonly apiKey: string | undefined
		/** Another address of Stripe's interface. */
		readonly apiBase: URL | undefined
	}
}

const emptyIsMissing = (value: unknown) => (value === '' ? undefined : value)

const optionalText = z.preprocess(emptyIsMissing, z.string().optional())

const schema = z
	.object({
		PORT: z.preprocess(
			emptyIsMissing,
			z
				.string()
				.regex(/^\d{1,5}$/, 'must be a port number')
				.transform(Number)
				.refine((port) => port <= 65_535, 'must be at most 65535')
				.default(3000),
		),
		HOST: z.preprocess(emptyIsMissing, z.string().optional()),
		SETUP_TOKEN: z.preprocess(
			emptyIsMissing,
			z
				.string()
				.min(16, 'must have 16 characters or more: nobody may guess it')
				.optional(),
		),
		PUBLIC_URL: z.preprocess(
			emptyIsMissing,
			z
				.string()
				.refine(
					(text) =>
						URL.canParse(text) && /^https?:$/.test(new URL(text).protocol),
					'must be an address that begins with https:// or http://',
				)
				.transform((text) => new URL(text))
				.refine(
					(url) => url.pathname === '/' && !url.search && !url.hash,
					'must be an address without a path: Laurel has a host of its own',
				)
				.optional(),
		),
		TRUSTED_PROXIES: z.preprocess(
			emptyIsMissing,
			z
				.string()
				.default('loopback')
				.transform((text) => text.split(/[\s,]+/).filter((each) => each !== ''))
				.transform((ranges) => (ranges.join() === 'none' ? [] : ranges))
				.refine(
					areRanges,
					'must be addresses or ranges such as 10.0.0.0/8, separated by commas; loopback; or none',
				),
		),
		LOG_LEVEL: z.preprocess(
			emptyIsMissing,
			z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
		),
		MAIL_TRANSPORT: z.preprocess(
			emptyIsMissing,
			z.enum(['folder', 'console', 'resend']).optional(),
		),
		MAIL_FROM: z.preprocess(
			emptyIsMissing,
			z
				.string()
				.regex(
					/^(?:[^<>\r\n]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
					'must be an address, such as Laurel <hello@example.com>',
				)
				.optional(),
		),
		RESEND_API_KEY: optionalText,
		RESEND_BASE_URL: z.preprocess(
			emptyIsMissing,
			z.url({ protocol: /^https?$/, error: 'must be an address' }).optional(),
		),
		RESEND_WEBHOOK_SECRET: z.preprocess(
			emptyIsMissing,
			z
				.string()
				.regex(
					/^(whsec_)?[A-Za-z0-9+/]+=*$/,
					'must be as Resend shows it: whsec_…',
				)
				.optional(),
		),
		STRIPE_API_KEY: optionalText,
		STRIPE_WEBHOOK_SECRET: z.preprocess(
			emptyIsMissing,
			z
				.string()
				.default('')
				.transform((text) => text.split(/[\s,]+/).filter((each) => each !== ''))
				.refine(
					(secrets) => secrets.every((each) => /^whsec_\S+$/.test(each)),
					'must be as Stripe shows it: whsec_…, several separated by commas',
				),
		),
		LAUREL_STRIPE_API_BASE: z.preprocess(
			emptyIsMissing,
			z
				.url({ protocol: /^https?$/, error: 'must be an address' })
				.transform((text) => new URL(text))
				.optional(),
		),
	})
	.superRefine((given, context) => {
		const needed = {
			RESEND_API_KEY: given.RESEND_API_KEY,
			MAIL_FROM: given.MAIL_FROM,
		}
		if (transportOf(given) !== 'resend') return
		for (const [name, value] of Object.entries(needed))
			if (value === undefined)
				context.addIssue({
					code: 'custom',
					path: [name],
					message: 'must be set, for mail goes through Resend',
				})
	})

function areRanges(ranges: readonly string[]): boolean {
	try {
		readProxies(ranges)
		return true
	} catch {
		return false
	}
}

/** Whoever has a key of Resend means to use it. */
const transportOf = (given: {
	MAIL_TRANSPORT?: 'folder' | 'console' | 'resend' | undefined
	RESEND_API_KEY?: string | undefined
}) => given.MAIL_TRANSPORT ?? (given.RESEND_API_KEY ? 'resend' : 'folder')

/** Reads the settings of this process; throws one message that names every variable that is wrong. `DATABASE_URL` is read by db/dialect.ts. */
export function readEnvironment(
	variables: Record<string, string | undefined>,
): Environment {
	const { data, error } = schema.safeParse(variables)
	if (error) {
		const problems = error.issues.map(
			(issue) => `  ${issue.path.join('.')} ${issue.message}`,
		)
		throw new Error(`the environment is wrong:\n${problems.join('\n')}`)
	}
	return {
		port: data.PORT,
		host: data.HOST,
		setUpToken: data.SETUP_TOKEN,
		publicUrl: data.PUBLIC_URL,
		trustedProxies: data.TRUSTED_PROXIES,
		logLevel: data.LOG_LEVEL,
		mail: {
			transport: transportOf(data),
			from: data.MAIL_FROM ?? 'Laurel <laurel@localhost>',
			resendApiKey: data.RESEND_API_KEY,
			resendBaseUrl: data.RESEND_BASE_URL,
			resendWebhookSecret: data.RESEND_WEBHOOK_SECRET,
		},
		stripe: {
			webhookSecrets: data.STRIPE_WEBHOOK_SECRET,
			apiKey: data.STRIPE_API_KEY,
			apiBase: data.LAUREL_STRIPE_API_BASE,
		},
	}
}
