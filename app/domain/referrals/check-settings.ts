import { getDomain } from 'tldts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { checkWord, type WordProblem } from './code.ts'
import {
	checkDestination,
	type DestinationProblem,
	hostRuleOf,
} from './destination.ts'
import {
	type ReferralSettings,
	SHARE_CHANNELS,
	type ShareChannel,
} from './settings.ts'
import { checkShareText, type ShareTextProblem } from './share.ts'

/** What somebody wants the programme to be; the versions of its texts follow from what they change. */
export type SettingsDraft = Omit<
	ReferralSettings,
	'termsVersion' | 'consentVersion'
>

/** The longest that a text may be. */
export const LONGEST_TEXTS = {
	offerToAdvocate: 300,
	offerToFriend: 300,
	landingTitle: 150,
	landingText: 2000,
	shareSubject: 150,
	terms: 6000,
	consentText: 2000,
} as const
type TextName = keyof typeof LONGEST_TEXTS
const TEXT_NAMES = Object.keys(LONGEST_TEXTS) as TextName[]

const MOST_HOSTS = 50
const MOST_DESTINATIONS = 20
const LONGEST_UTM = 100
const LONGEST_LIFETIME_DAYS = 3650

export type SettingsProblem =
	| {
			readonly field: TextName
			readonly reason: 'missing' | 'too_long'
	  }
	| {
			readonly field: 'allowedHosts'
			readonly reason: 'no_host' | 'too_many'
			/** The entry that is wrong. */
			readonly entry: string
	  }
	| { readonly field: 'destination'; readonly reason: DestinationProblem }
	| {
			readonly field: 'namedDestinations'
			/** Which of them, from 0. */
			readonly position: number
			readonly reason: WordProblem | DestinationProblem | 'taken' | 'too_many'
	  }
	| { readonly field: 'utm'; readonly reason: 'too_long' }
	| {
			readonly field: 'cookieDomain'
			/** Whoever has a site below a public suffix could read the cookie. */
			readonly reason: 'no_domain' | 'public_suffix'
	  }
	| {
			readonly field: 'shareTexts'
			readonly channel: ShareChannel
			readonly reason: ShareTextProblem
	  }
	| { readonly field: 'leadLifetimeDays'; readonly reason: 'out_of_range' }

/** The settings as they are stored, or all that is wrong with them. */
export function checkReferralSettings(
	draft: SettingsDraft,
): Result<SettingsDraft, readonly SettingsProblem[]> {
	const problems: SettingsProblem[] = []
	const texts = Object.fromEntries(
		TEXT_NAMES.map((name) => {
			const text = tidy(draft[name])
			if (text === '') problems.push({ field: name, reason: 'missing' })
			if (text.length > LONGEST_TEXTS[name])
				problems.push({ field: name, reason: 'too_long' })
			return [name, text]
		}),
	) as Record<TextName, string>
	const allowedHosts = checkHosts(draft.allowedHosts, problems)
	const settings: SettingsDraft = {
		...draft,
		...texts,
		allowedHosts,
		destination: checkDefault(draft.destination, allowedHosts, problems),
		namedDestinations: checkNamed(
			draft.namedDestinations,
			allowedHosts,
			problems,
		),
		utm: checkUtm(draft.utm, problems),
		cookieDomain: checkCookieDomain(draft.cookieDomain, problems),
		shareTexts: checkShareTexts(draft.shareTexts, problems),
	}
	const { leadLifetimeDays: days } = draft
	if (!Number.isInteger(days) || days < 1 || days > LONGEST_LIFETIME_DAYS)
		problems.push({ field: 'leadLifetimeDays', reason: 'out_of_range' })
	return problems.length === 0 ? done(settings) : refused(problems)
}

const tidy = (text: string) => text.replace(/\r\n?/g, '\n').trim()

type Problems = SettingsProblem[]

function checkHosts(
	entries: readonly string[],
	problems: Problems,
): readonly string[] {
	const hosts = new Set<string>()
	for (const entry of entries) {
		const rule = hostRuleOf(entry)
		if (rule === null)
			problems.push({ field: 'allowedHosts', reason: 'no_host', entry })
		else
			hosts.add(
				`${rule.isBelow ? '*.' : ''}${rule.hostname}${rule.port && `:${rule.port}`}`,
			)
	}
	if (hosts.size > MOST_HOSTS)
		problems.push({ field: 'allowedHosts', reason: 'too_many', entry: '' })
	return [...hosts]
}

function checkDefault(
	destination: string | null,
	allowedHosts: readonly string[],
	problems: Problems,
): string | null {
	if (destination === null || destination.trim() === '') return null
	const checked = checkDestination(destination, allowedHosts)
	if (checked.ok) return checked.value
	problems.push({ field: 'destination', reason: checked.reason })
	return destination
}

function checkNamed(
	named: SettingsDraft['namedDestinations'],
	allowedHosts: readonly string[],
	problems: Problems,
): SettingsDraft['namedDestinations'] {
	const taken = new Set<string>()
	if (named.length > MOST_DESTINATIONS)
		problems.push({
			field: 'namedDestinations',
			position: MOST_DESTINATIONS,
			reason: 'too_many',
		})
	return named.map(({ slug, label, url }, position) => {
		const word = checkWord(slug)
		const destination = checkDestination(url, allowedHosts)
		const reason = !word.ok
			? word.reason
			: taken.has(word.value.word)
				? 'taken'
				: destination.ok
					? null
					: destination.reason
		if (reason) problems.push({ field: 'namedDestinations', position, reason })
		if (word.ok) taken.add(word.value.word)
		return {
			slug: word.ok ? word.value.word : slug,
			label: label.trim().slice(0, 80) || slug,
			url: destination.ok ? destination.value : url,
		}
	})
}

function checkUtm(
	utm: SettingsDraft['utm'],
	problems: Problems,
): SettingsDraft['utm'] {
	const kept = Object.entries(utm)
		.map(([name, value]) => [name, value?.trim() ?? ''] as const)
		.filter(([, value]) => value !== '')
	if (kept.some(([, value]) => value.length > LONGEST_UTM))
		problems.push({ field: 'utm', reason: 'too_long' })
	return Object.fromEntries(kept)
}

function checkCookieDomain(
	typed: string | null,
	problems: Problems,
): string | null {
	const domain = typed?.trim().toLowerCase().replace(/^\./, '') ?? ''
	if (domain === '') return null
	const isHost =
		URL.canParse(`https://${domain}`) &&
		new URL(`https://${domain}`).host === domain &&
		!domain.endsWith('.')
	if (!isHost) problems.push({ field: 'cookieDomain', reason: 'no_domain' })
	else if (getDomain(domain, { allowPrivateDomains: true }) === null)
		problems.push({ field: 'cookieDomain', reason: 'public_suffix' })
	return domain
}

function checkShareTexts(
	texts: SettingsDraft['shareTexts'],
	problems: Problems,
): SettingsDraft['shareTexts'] {
	const checked = SHARE_CHANNELS.map((channel) => {
		const text = checkShareText(channel, texts[channel])
		if (!text.ok)
			problems.push({ field: 'shareTexts', channel, reason: text.reason })
		return [channel, text.ok ? text.value : texts[channel]]
	})
	return Object.fromEntries(checked)
}
