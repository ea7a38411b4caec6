/** Forms of companies: two names that differ in them alone are alike. */
const LEGAL_FORMS =
	`gmbhcokg gmbh mbh ltd limited llc llp inc incorporated corp corporation company co plc oy ab as aps bv nv sa sas sarl
	srl spa kg ag pty`.split(/\s+/)

const LEGAL_FORM_AT_END = new RegExp(`(?:${LEGAL_FORMS.join('|')})$`)

/** What `legalKeyOf` may give for a company of this name, with any legal form and without one. */
export const legalKeysOf = (name: string): string[] => [
	name,
	...LEGAL_FORMS.map((form) => name + form),
]

/** Whether two company names may mean one company, from `legalKeyOf`. A hint for whoever looks, never a proof. */
export function areSimilarNames(a: string, b: string): boolean {
	const [one, two] = [stemOf(a), stemOf(b)]
	if (one.length < 3 || two.length < 3) return false
	if (one === two || one.startsWith(two) || two.startsWith(one)) return true
	return sharedPairs(one, two) >= 0.8
}

function stemOf(key: string): string {
	const stem = key.replace(LEGAL_FORM_AT_END, '')
	return stem === '' || stem === key ? key : stemOf(stem)
}

/** How much of the pairs of letters of two words are the same, from 0 to 1 (Dice). */
function sharedPairs(a: string, b: string): number {
	const pairsOf = (text: string) =>
		Array.from({ length: text.length - 1 }, (_, i) => text.slice(i, i + 2))
	const left = pairsOf(b)
	const all = a.length - 1 + left.length
	let shared = 0
	for (const pair of pairsOf(a)) {
		const at = left.indexOf(pair)
		if (at < 0) continue
		left.splice(at, 1)
		shared += 1
	}
	return (2 * shared) / all
}
