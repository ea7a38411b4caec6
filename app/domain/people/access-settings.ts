import { done, type Result, refused } from '#app/domain/result.ts'

/** What an organisation settles about signing in. */
export type AccessSettings = {
	/** A session ends when nobody was there for this long. */
	readonly sessionIdleMinutes: number
	/** And this long after it began, whoever is there. */
	readonly sessionLongestMinutes: number
	/** Where somebody reports a hole: an address or a page; null: where mail comes from. */
	readonly securityContact: string | null
}

const HOUR = 60
const DAY = 24 * HOUR

export const DEFAULT_ACCESS_SETTINGS: AccessSettings = {
	sessionIdleMinutes: 30 * DAY,
	sessionLongestMinutes: 90 * DAY,
	securityContact: null,
}

/** What a form offers. Other lengths within the same bounds can be stored. */
export const IDLE_CHOICES = [
	30,
	HOUR,
	8 * HOUR,
	DAY,
	7 * DAY,
	30 * DAY,
	90 * DAY,
] as const
export const LONGEST_CHOICES = [
	8 * HOUR,
	DAY,
	7 * DAY,
	30 * DAY,
	90 * DAY,
	365 * DAY,
] as const

export type AccessSettingsRefusal =
	| 'idle_invalid'
	| 'longest_invalid'
	/** A session would end before anybody could be away for so long. */
	| 'idle_beyond_longest'
	| 'contact_invalid'

/** The settings as they are stored; refused where no session could last, or one would never end. */
export function acceptAccessSettings(
	settings: AccessSettings,
): Result<AccessSettings, AccessSettingsRefusal> {
	const { sessionIdleMinutes, sessionLongestMinutes } = settings
	if (!isWithin(sessionIdleMinutes, IDLE_CHOICES))
		return refused('idle_invalid')
	if (!isWithin(sessionLongestMinutes, LONGEST_CHOICES))
		return refused('longest_invalid')
	if (sessionIdleMinutes > sessionLongestMinutes)
		return refused('idle_beyond_longest')
	const securityContact = settings.securityContact?.trim() || null
	if (securityContact !== null && contactUri(securityContact) === null)
		return refused('contact_invalid')
	return done({ sessionIdleMinutes, sessionLongestMinutes, securityContact })
}

/** An address of mail or of a page as RFC 9116 wants it; null where it is neither. */
export function contactUri(contact: string): string | null {
	if (/^[\w.!#$&'*+/=?^`{|}~-]+@[a-z\d-]+(\.[a-z\d-]+)*$/i.test(contact))
		return `mailto:${contact}`
	if (!/^https:\/\/\S+$/i.test(contact) || !URL.canParse(contact)) return null
	return new URL(contact).href
}

function isWithin(minutes: number, choices: readonly number[]): boolean {
	return (
		Number.isSafeInteger(minutes) &&
		minutes >= Math.min(...choices) &&
		minutes <= Math.max(...choices)
	)
}
