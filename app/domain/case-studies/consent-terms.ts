/** What a consent means, by version. A text that was agreed to never changes: a new one is added. */
const TERMS: readonly string[] = [
	'{vendor} may show exactly the version that I read, word for word, where I ticked it, and name us as far as I chose. Any other wording needs my agreement anew. I can take this back at any time, without a reason: {vendor} then takes the story, and everything that was made of it, off its pages at once. What I agreed to, and when, stays on record.',
]

/** The version that is agreed to now. */
export const CONSENT_TERMS_VERSION = TERMS.length

/** The text of a version, filled in. */
export function consentTerms(version: number, vendor: string): string {
	const text = TERMS[version - 1]
	if (text === undefined)
		throw new Error(`there are no terms of consent of version ${version}`)
	return text.replaceAll('{vendor}', () => vendor)
}
