export type Field = {
	name: string
	value: string
	/** One may type anything into it in a browser; else it is chosen, ticked, hidden or pressed. */
	isTyped: boolean
}

export type PageForm = {
	/** As written, or the page's own address. */
	action: string
	method: 'GET' | 'POST'
	isMultipart: boolean
	fields: Field[]
}

const ENTITIES: Readonly<Record<string, string>> = {
	'&quot;': '"',
	'&#x27;': "'",
	'&lt;': '<',
	'&gt;': '>',
	'&amp;': '&',
}
const decode = (text: string) =>
	text.replace(/&(?:quot|#x27|lt|gt|amp);/g, (entity) => ENTITIES[entity] ?? '')

const attributesOf = (tag: string) =>
	new Map(
		[...tag.matchAll(/\s([a-zA-Z-]+)(?:="([^"]*)")?/g)].map(
			([, name = '', value = '']) => [name.toLowerCase(), decode(value)],
		),
	)

/** The forms of a page that React wrote, each with its fields as they stand. */
export function formsOfPage(html: string, url: string): PageForm[] {
	const forms: (PageForm & { id: string | undefined })[] = []
	const controls =
		/<(input|textarea|select|button)\b([^>]*)>(?:([^<]*)<\/textarea>)?/g
	const fieldOf = (
		kind: string,
		attributes: Map<string, string>,
		text: string,
		rest: string,
	): Field[] => {
		const name = attributes.get('name')
		if (!name) return []
		if (kind === 'textarea')
			return [{ name, value: decode(text), isTyped: true }]
		if (kind === 'select') {
			const options = rest.slice(0, rest.indexOf('</select>'))
			const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, tag]) =>
				attributesOf(tag ?? ''),
			)
			const chosen = all.find((option) => option.has('selected')) ?? all[0]
			return [{ name, value: chosen?.get('value') ?? '', isTyped: false }]
		}
		const type = attributes.get('type') ?? 'text'
		if (type === 'file') return []
		if (['checkbox', 'radio'].includes(type) && !attributes.has('checked'))
			return []
		const isTyped =
			kind === 'input' &&
			!['hidden', 'checkbox', 'radio', 'submit'].includes(type)
		return [{ name, value: attributes.get('value') ?? '', isTyped }]
	}

	for (const [, tag = '', inside = ''] of html.matchAll(
		/<form\b([^>]*)>([\s\S]*?)<\/form>/g,
	)) {
		const attributes = attributesOf(tag)
		const fields = [...inside.matchAll(controls)].flatMap((found) =>
			fieldOf(
				found[1] ?? '',
				attributesOf(found[2] ?? ''),
				found[3] ?? '',
				inside.slice(found.index),
			),
		)
		forms.push({
			id: attributes.get('id'),
			action: attributes.get('action') || url,
			method:
				attributes.get('method')?.toUpperCase() === 'POST' ? 'POST' : 'GET',
			isMultipart: attributes.get('enctype') === 'multipart/form-data',
			fields,
		})
	}
	// Controls that stand elsewhere on the page and name their form.
	for (const found of html.matchAll(controls)) {
		const attributes = attributesOf(found[2] ?? '')
		const owner = forms.find(({ id }) => id && id === attributes.get('form'))
		owner?.fields.push(
			...fieldOf(
				found[1] ?? '',
				attributes,
				found[3] ?? '',
				html.slice(found.index),
			),
		)
	}
	return forms
}

/** Where the links of a page lead, as written. */
export const linksOfPage = (html: string): string[] =>
	[...html.matchAll(/<a\b[^>]*\shref="([^"]*)"/g)].map(([, href = '']) =>
		decode(href),
	)
