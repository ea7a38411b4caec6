import {
	LONGEST_TEXTS,
	type SettingsProblem,
} from '#app/domain/referrals/check-settings.ts'
import { LONGEST_SHARE_TEXT } from '#app/domain/referrals/share.ts'
import { CHANNEL_WORDS } from '#app/domain/referrals/share-channel-words.ts'
import { formatCount } from '#app/views/format/money.ts'

/** What is wrong, by the name of the field beside which it is said, and how to mend it. */
export function settingsErrors(
	problems: readonly SettingsProblem[],
): Partial<Record<string, string>> {
	const errors: Partial<Record<string, string>> = {}
	for (const problem of problems)
		errors[fieldOf(problem)] ??= messageOf(problem)
	return errors
}

function fieldOf(problem: SettingsProblem): string {
	switch (problem.field) {
		case 'namedDestinations':
			return `named${problem.position}`
		case 'shareTexts':
			return `share_${problem.channel}`
		default:
			return problem.field
	}
}

const WRONG_ADDRESS = {
	too_long: 'This address is too long: at most 2,000 characters',
	not_a_web_address:
		'Type a complete address, such as https://www.example.com/welcome',
	insecure: 'Begin the address with https://',
	with_credentials: 'Leave out what stands before the @',
	host_not_allowed: 'Its host is not on the list above: add it there first',
} as const

const WRONG_NAME = {
	too_short: 'Its name is too short: type at least 3 characters',
	other_characters:
		'Make its name of letters without accents, digits and hyphens',
	reserved: 'Its name is taken by a page of this portal: choose another',
	taken: 'Two destinations have this name: choose another for one of them',
	too_many: 'At most 20 destinations can have a name',
} as const

function messageOf(problem: SettingsProblem): string {
	switch (problem.field) {
		case 'allowedHosts':
			return problem.reason === 'too_many'
				? 'At most 50 hosts can be on the list'
				: `“${problem.entry}” is no host: write it as www.example.com, or *.example.com for all below`
		case 'destination':
			return WRONG_ADDRESS[problem.reason]
		case 'namedDestinations': {
			const { reason } = problem
			return reason in WRONG_NAME
				? WRONG_NAME[reason as keyof typeof WRONG_NAME]
				: WRONG_ADDRESS[reason as keyof typeof WRONG_ADDRESS]
		}
		case 'utm':
			return 'At most 100 characters each'
		case 'cookieDomain':
			return problem.reason === 'public_suffix'
				? 'Everybody can have a site below this one, and could read the cookie: type your own domain'
				: 'Type a domain, such as example.com'
		case 'shareTexts':
			return problem.reason === 'too_long'
				? `${CHANNEL_WORDS[problem.channel]} takes at most ${formatCount(LONGEST_SHARE_TEXT[problem.channel])} characters`
				: problem.reason === 'empty'
					? 'Write what is shared, with {link} where the link goes'
					: 'Put {link} where the link goes: without it nobody is known to come from the advocate'
		case 'leadLifetimeDays':
			return 'Type a whole number of days from 1 to 3,650'
		default:
			return problem.reason === 'missing'
				? 'Write something here'
				: `At most ${formatCount(LONGEST_TEXTS[problem.field])} characters`
	}
}
