/** Longer names are of no interest here. */
const LONGEST = 40
const LONGEST_WRITTEN = 3 * LONGEST

/** The names that stand in a piece of a PDF, as they are meant: `/J#61vaScript` is JavaScript. */
export function namesIn(text: string): string[] {
	const names: string[] = []
	for (let at = text.indexOf('/'); at >= 0; at = text.indexOf('/', at + 1)) {
		const written = text.slice(at + 1, at + 1 + LONGEST_WRITTEN)
		const [name = ''] = /^[^\0\t\n\f\r ()<>[\]{}/%]*/.exec(written) ?? []
		if (name !== '' && name.length < LONGEST_WRITTEN) names.push(meant(name))
	}
	return names
}

const meant = (name: string) =>
	name.replace(/#([0-9a-f]{2})/gi, (_, code: string) =>
		String.fromCharCode(Number.parseInt(code, 16)),
	)
