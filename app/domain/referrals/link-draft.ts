import { done, type Result, refused } from '#app/domain/result.ts'
import { checkDestination, type DestinationProblem } from './destination.ts'
import type { UtmTemplate } from './link.ts'

export const MOST_LINKS = 50
/** Words that one link answers to, besides its code. */
export const MOST_WORDS = 10
export const LONGEST_LABEL = 60
export const LONGEST_UTM_VALUE = 100

/** A link as somebody describes it. */
export type LinkDraft = {
	readonly label: string
	readonly campaign: string
	/** Empty: where the programme leads. */
	readonly destination: string
	/** What the link adds; where nothing is said, the programme's. */
	readonly utm: UtmTemplate
}

/** A link as it is kept. */
export type LinkTerms = {
	readonly label: string | null
	readonly campaign: string | null
	readonly destination: string | null
	readonly utm: UtmTemplate | null
}

export type LinkDraftProblem =
	| { readonly field: 'label'; readonly reason: 'too_long' }
	| { readonly field: 'campaign'; readonly reason: 'too_long' }
	| { readonly field: 'utm'; readonly reason: 'too_long' }
	| { readonly field: 'destination'; readonly reason: DestinationProblem }

/** What is kept of a draft, or what is wrong with it. */
export function checkLinkDraft(
	draft: LinkDraft,
	allowedHosts: readonly string[],
): Result<LinkTerms, LinkDraftProblem> {
	const label = tidy(draft.label)
	if (label.length > LONGEST_LABEL)
		return refused({ field: 'label', reason: 'too_long' })
	const campaign = tidy(draft.campaign)
	if (campaign.length > LONGEST_UTM_VALUE)
		return refused({ field: 'campaign', reason: 'too_long' })
	const utm = Object.entries(draft.utm)
		.map(([name, value]) => [name, tidy(value ?? '')] as const)
		.filter(([, value]) => value !== '')
	if (utm.some(([, value]) => value.length > LONGEST_UTM_VALUE))
		return refused({ field: 'utm', reason: 'too_long' })
	const destination = draft.destination.trim()
	const checked =
		destination === ''
			? done(null)
			: checkDestination(destination, allowedHosts)
	if (!checked.ok)
		return refused({ field: 'destination', reason: checked.reason })
	return done({
		label: label || null,
		campaign: campaign || null,
		destination: checked.value,
		utm: utm.length === 0 ? null : Object.fromEntries(utm),
	})
}

const tidy = (text: string) => text.replace(/[\s\p{C}]+/gu, ' ').trim()
