/** Languages whose names of months are known besides those of English, which are read first. */
const LANGUAGES = ['de', 'fr', 'es', 'it', 'nl', 'pt', 'sv', 'da', 'nb', 'pl']

const ENGLISH =
	'january february march april may june july august september october november december'.split(
		' ',
	)

const LEAST_LETTERS = 3

const keyOf = (name: string): string =>
	name.normalize('NFC').toLowerCase().replace(/\.$/, '')

/** As people type who lack the key. */
const withoutMarks = (name: string): string =>
	name.normalize('NFD').replace(/\p{Mn}/gu, '')

/** Every form of a name → its month from 1; null: one language means another month by it than another. */
function namesOf(): Map<string, number | null> {
	const names = new Map<string, number | null>()
	const add = (name: string, month: number) => {
		const known = names.get(name)
		names.set(name, known === undefined || known === month ? month : null)
	}
	// With a day beside it some languages decline the month.
	for (const language of LANGUAGES)
		for (const form of ['long', 'short'] as const)
			for (const options of [{}, { day: 'numeric' }] as const) {
				const format = new Intl.DateTimeFormat(language, {
					...options,
					month: form,
					timeZone: 'UTC',
				})
				for (let month = 1; month <= 12; month += 1) {
					const part = format
						.formatToParts(Date.UTC(2026, month - 1, 1))
						.find(({ type }) => type === 'month')
					const name = keyOf(part?.value ?? '')
					add(name, month)
					add(withoutMarks(name), month)
				}
			}
	return names
}

let known: Map<string, number | null> | undefined

/**
 * Which month a name, or its beginning of three letters and more, means in the common languages of Europe; undefined where
 * it means none, or may mean several, as "jui" may.
 */
export function monthNamed(text: string): number | undefined {
	const name = keyOf(text)
	if (name.length < LEAST_LETTERS) return undefined
	const english = ENGLISH.findIndex((month) => month.startsWith(name))
	if (english >= 0) return english + 1
	known ??= namesOf()
	const exact = known.get(name)
	if (exact !== undefined) return exact ?? undefined
	const begun = new Set(
		[...known].flatMap(([each, month]) =>
			each.startsWith(name) ? [month] : [],
		),
	)
	const [only] = begun
	return begun.size === 1 ? (only ?? undefined) : undefined
}
