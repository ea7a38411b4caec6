import { DAY } from '#app/domain/durations.ts'
import { done, type Result, refused } from '#app/domain/result.ts'

/** Where a story may be shown. */
export const CONSENT_CHANNELS = [
	'website',
	'social',
	'sales',
	'press',
	'ads',
] as const
export type ConsentChannel = (typeof CONSENT_CHANNELS)[number]

/** How far a story may name the customer. */
export const NAMING_LEVELS = [
	'full',
	'first_name',
	'initials',
	'anonymous',
] as const
export type NamingLevel = (typeof NAMING_LEVELS)[number]

/** What a customer agreed to, beside the exact version. */
export type ConsentScope = {
	readonly channels: readonly ConsentChannel[]
	readonly namingLevel: NamingLevel
	readonly mayUseLogo: boolean
	/** Null: until it is withdrawn. */
	readonly expiresAt: number | null
}

/** A consent as it was given. What became of it since is a withdrawal. */
export type Consent = ConsentScope & {
	/** Of the version that was read. */
	readonly hash: string
	readonly givenAt: number
}

export type Withdrawal = { readonly withdrawnAt: number }

export type ConsentState = 'live' | 'expired' | 'withdrawn'

/** How a consent stands. Taken back outweighs run out: it says who ended it. */
export function consentStateOf(
	{ expiresAt }: Pick<Consent, 'expiresAt'>,
	withdrawal: Withdrawal | null,
	now: number,
): ConsentState {
	if (withdrawal !== null) return 'withdrawn'
	return expiresAt !== null && expiresAt <= now ? 'expired' : 'live'
}

/** Whether a consent holds now. */
export const isLive = (
	consent: Pick<Consent, 'expiresAt'>,
	withdrawal: Withdrawal | null,
	now: number,
): boolean => consentStateOf(consent, withdrawal, now) === 'live'

/** Whether a consent lets exactly this be shown there, now. */
export const allows = (
	consent: Pick<Consent, 'expiresAt' | 'hash' | 'channels'>,
	withdrawal: Withdrawal | null,
	{
		hash,
		channel,
		now,
	}: { hash: string; channel: ConsentChannel; now: number },
): boolean =>
	isLive(consent, withdrawal, now) &&
	consent.hash === hash &&
	consent.channels.includes(channel)

/** So long before a consent runs out its people are told. */
export const EXPIRY_NOTICE_DAYS = 60

/** Whether a consent that holds runs out soon enough to say so. */
export const isRunningOut = (
	{ expiresAt }: Pick<Consent, 'expiresAt'>,
	now: number,
): boolean =>
	expiresAt !== null &&
	now < expiresAt &&
	expiresAt - now <= EXPIRY_NOTICE_DAYS * DAY

/** For how long a consent may be given; null: until it is withdrawn. */
export const CONSENT_TERMS_MONTHS = [12, 24, 36, null] as const

/** What somebody agrees to, as they typed it. */
export type TypedScope = {
	readonly channels: readonly string[]
	readonly namingLevel: string
	readonly mayUseLogo: boolean
	readonly expiresAt: number | null
}

export type ScopeProblem =
	| 'channel_required'
	| 'channel_unknown'
	| 'naming_level_unknown'
	| 'expiry_past'

/** A scope that can be agreed to; else what is wrong with it. Each channel counts once, in the order of the list. */
export function checkScope(
	typed: TypedScope,
	now: number,
): Result<ConsentScope, ScopeProblem> {
	const channels = CONSENT_CHANNELS.filter((channel) =>
		typed.channels.includes(channel),
	)
	const isKnown = (channel: string) =>
		CONSENT_CHANNELS.some((known) => known === channel)
	if (!typed.channels.every(isKnown)) return refused('channel_unknown')
	if (channels.length === 0) return refused('channel_required')
	const namingLevel = NAMING_LEVELS.find((level) => level === typed.namingLevel)
	if (namingLevel === undefined) return refused('naming_level_unknown')
	const { expiresAt, mayUseLogo } = typed
	if (expiresAt !== null && expiresAt <= now) return refused('expiry_past')
	return done({ channels, namingLevel, mayUseLogo, expiresAt })
}
