import { NAME_LIMIT, TEXT_LIMIT } from '#app/domain/perks/definition.ts'

/** What an ask for a review is about. */
export type ReviewDraft = {
	/** Where it is to be written, as people call it: "G2". */
	readonly site: string
	readonly url: string
	/** What the reviewer is to disclose; sent along with every such ask. */
	readonly disclosure: string
}

export type ReviewProblem =
	| 'site_required'
	| 'site_too_long'
	| 'url_invalid'
	| 'disclosure_required'
	| 'disclosure_too_long'

const URL_LIMIT = 2_000

/** What is wrong with it; null: nothing. */
export function problemOfReview({
	site,
	url,
	disclosure,
}: ReviewDraft): ReviewProblem | null {
	if (site.trim() === '') return 'site_required'
	if (site.trim().length > NAME_LIMIT) return 'site_too_long'
	if (!isWebAddress(url.trim())) return 'url_invalid'
	if (disclosure.trim() === '') return 'disclosure_required'
	if (disclosure.trim().length > TEXT_LIMIT) return 'disclosure_too_long'
	return null
}

const isWebAddress = (text: string) =>
	text.length <= URL_LIMIT &&
	URL.canParse(text) &&
	new URL(text).protocol === 'https:' &&
	new URL(text).username === ''
