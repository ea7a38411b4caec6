import {
	type AccessSettings,
	IDLE_CHOICES,
	LONGEST_CHOICES,
} from '#app/domain/people/access-settings.ts'
import { countOf } from '#app/views/format/money.ts'
import type { Reader } from '#db/client.ts'
import { readAccessSettings } from '#db/stores/people/access-settings.ts'

export const ACCESS_SETTINGS_PATH = '/admin/settings/access'

/** What was settled about signing in, as its form shows it. */
export async function viewAccessSettings(read: Reader) {
	const { updatedAt, ...settings } = await readAccessSettings(read)
	return {
		seenAt: updatedAt === null ? '' : String(updatedAt),
		idle: String(settings.sessionIdleMinutes),
		idleOptions: optionsOf(IDLE_CHOICES, settings.sessionIdleMinutes),
		longest: String(settings.sessionLongestMinutes),
		longestOptions: optionsOf(LONGEST_CHOICES, settings.sessionLongestMinutes),
		contact: settings.securityContact ?? '',
	}
}

/** How long somebody stays signed in, as a sentence ends. */
export async function viewStay(read: Reader): Promise<string> {
	const settings = await readAccessSettings(read)
	return stayWords(settings)
}

/** "until you have been away for 30 days, or sign out, and for 90 days at most" */
export const stayWords = ({
	sessionIdleMinutes,
	sessionLongestMinutes,
}: Pick<AccessSettings, 'sessionIdleMinutes' | 'sessionLongestMinutes'>) =>
	`until you have been away for ${lengthOf(sessionIdleMinutes)}, or sign out, and for ${lengthOf(sessionLongestMinutes)} at most`

/** 480 → "8 hours". */
export function lengthOf(minutes: number): string {
	if (minutes % (24 * 60) === 0) return countOf(minutes / (24 * 60), 'day')
	if (minutes % 60 === 0) return countOf(minutes / 60, 'hour')
	return countOf(minutes, 'minute')
}

/** What is stored is among the choices, whoever stored it. */
const optionsOf = (choices: readonly number[], stored: number) =>
	[...new Set([...choices, stored])]
		.sort((a, b) => a - b)
		.map((minutes) => ({ value: String(minutes), label: lengthOf(minutes) }))

/** Beside which field a refusal stands, and what it says. */
export const ACCESS_REFUSALS = {
	idle_invalid: ['idle', 'Choose one of the lengths'],
	longest_invalid: ['longest', 'Choose one of the lengths'],
	idle_beyond_longest: [
		'longest',
		'At least as long as somebody may be away: a session that ends sooner never waits for them',
	],
	contact_invalid: [
		'contact',
		'An e-mail address, or a page that begins with https://',
	],
	unchanged: ['form', 'These are the settings already. Nothing was changed.'],
	superseded: [
		'form',
		'Somebody else changed the settings meanwhile. Look at them, then change them again.',
	],
} as const
