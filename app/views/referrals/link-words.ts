import { BURST_BROWSERS } from '#app/domain/referrals/burst.ts'
import type { WordProblem } from '#app/domain/referrals/code.ts'
import { LONGEST_WORD, SHORTEST_WORD } from '#app/domain/referrals/code.ts'
import type { DestinationProblem } from '#app/domain/referrals/destination.ts'
import type { HitOutcome } from '#app/domain/referrals/hit.ts'
import {
	type LinkDraftProblem,
	LONGEST_LABEL,
	LONGEST_UTM_VALUE,
	MOST_LINKS,
	MOST_WORDS,
} from '#app/domain/referrals/link-draft.ts'
import type { ShareChannel } from '#app/domain/referrals/settings.ts'
import {
	LONGEST_SHARE_TEXT,
	type ShareTextProblem,
} from '#app/domain/referrals/share.ts'
import { countOf, formatCount } from '#app/views/format/money.ts'

/** Requests that are no clicks, each in words with how many there were. */
const UNCOUNTED: Readonly<
	Record<Exclude<HitOutcome, 'counted'>, (hits: number) => string>
> = {
	burst: (hits) =>
		`${formatCount(hits)} from one address within an hour, beyond the first ${BURST_BROWSERS}`,
	repeat: (hits) => `${countOf(hits, 'repeat visit')} within an hour`,
	bot: (hits) => `${formatCount(hits)} by programs`,
	preview: (hits) => `${formatCount(hits)} for a preview in a chat or mail`,
	prefetch: (hits) => `${formatCount(hits)} that browsers made ahead`,
	embedded: (hits) =>
		`${formatCount(hits)} as an image, a frame or a script’s request of another page`,
	head: (hits) => `${formatCount(hits)} that only looked whether it is there`,
	no_agent: (hits) => `${formatCount(hits)} that did not say what they are`,
	paused: (hits) => `${formatCount(hits)} while it was paused`,
}

/** What was not counted as clicks, and why; null where nothing was. */
export function uncountedWords(
	hits: ReadonlyMap<HitOutcome, number>,
): string | null {
	const parts = Object.entries(UNCOUNTED).flatMap(([outcome, words]) => {
		const count = hits.get(outcome as HitOutcome) ?? 0
		return count === 0 ? [] : [words(count)]
	})
	return parts.length === 0 ? null : `Not counted: ${parts.join(', ')}.`
}

export type PausedFor = 'owner' | 'staff' | 'owner_inactive'

/** Why a link is paused, to whose it is. */
export const pausedWords = (pausedFor: PausedFor, vendor: string): string =>
	pausedFor === 'staff'
		? `${vendor} paused this link. Ask your contact there why. It still leads on, but nobody is credited to you by it.`
		: 'You paused this link. It still leads on, but nobody is credited to you by it.'

/** Why a link is paused, to staff. */
export const PAUSED_FOR: Readonly<Record<PausedFor, string>> = {
	owner: 'Paused by its owner',
	staff: 'Paused by us',
	owner_inactive: 'Paused: its owner is no advocate here any more',
}

export const WORD_REFUSALS: Readonly<
	Record<WordProblem | 'taken' | 'came_before' | 'too_many_words', string>
> = {
	too_short: `At least ${SHORTEST_WORD} characters`,
	too_long: `At most ${LONGEST_WORD} characters`,
	other_characters:
		'Only letters from a to z, digits and hyphens, with a letter or digit at both ends',
	reserved: 'This word is reserved. Choose another one.',
	taken: 'Somebody has this word already. Choose another one.',
	came_before:
		'Customers came with this word before it was anybody’s. Choose another one, or ask us whose it is.',
	too_many_words: `A link answers to ${MOST_WORDS} words at most, and this one has as many. Choose one of those.`,
}

const DESTINATION_REFUSALS: Readonly<Record<DestinationProblem, string>> = {
	too_long: 'At most 2,000 characters',
	not_a_web_address:
		'Write a whole web address, such as https://www.example.com/page',
	insecure: 'The address has to begin with https://',
	with_credentials: 'An address with an @ before its host is not allowed',
	host_not_allowed:
		'Links may lead to the hosts below alone. Choose a page of one of them.',
}

/** What is wrong with a link, beside the field that it is about. */
export function linkDraftErrors(problem: LinkDraftProblem): LinkErrors {
	switch (problem.field) {
		case 'label':
			return { label: `At most ${LONGEST_LABEL} characters` }
		case 'campaign':
			return { campaign: `At most ${LONGEST_UTM_VALUE} characters` }
		case 'utm':
			return { utm: `At most ${LONGEST_UTM_VALUE} characters each` }
		case 'destination':
			return { address: DESTINATION_REFUSALS[problem.reason] }
	}
}

export type LinkErrors = Partial<
	Record<'label' | 'campaign' | 'utm' | 'address', string>
>

export const TOO_MANY_LINKS = `You have ${MOST_LINKS} links, and cannot make more. Change one that you do not use any more.`

export const shareTextRefusal = (
	channel: ShareChannel,
	problem: ShareTextProblem,
): string => {
	switch (problem) {
		case 'empty':
			return 'Write something'
		case 'without_link':
			return 'Your link has to stand in it'
		case 'too_long':
			return channel === 'x'
				? 'At most 280 characters, of which a link takes 23'
				: `At most ${formatCount(LONGEST_SHARE_TEXT[channel])} characters`
	}
}
