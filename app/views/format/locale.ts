const DEFAULT_LOCALE = 'en-US'

let ask: () => string | undefined = () => undefined

/** Says where the server finds out for whom it writes. */
export function readLocaleFrom(source: () => string | undefined): void {
	ask = source
}

/** The viewer's locale: on the server that of the request, in the browser its own; else American English. */
export const viewerLocale = (): string =>
	typeof document === 'undefined'
		? (ask() ?? DEFAULT_LOCALE)
		: navigator.language

/** The locale that a browser asks for first among those that we can write: "de-CH,de;q=0.9" → "de-CH". */
export function localeOf(acceptLanguage: string | null): string {
	const wanted = (acceptLanguage ?? '')
		.slice(0, 200)
		.split(',')
		.map((part) => {
			const [tag = '', ...parameters] = part.trim().split(';')
			const quality = parameters
				.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1])
				.find((value) => value !== undefined)
			return { tag, quality: quality === undefined ? 1 : Number(quality) }
		})
		.filter(({ tag, quality }) => isKnown(tag) && quality > 0)
		.sort((a, b) => b.quality - a.quality)
	return wanted[0]?.tag ?? DEFAULT_LOCALE
}

function isKnown(tag: string): boolean {
	try {
		return (
			/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) &&
			Intl.NumberFormat.supportedLocalesOf(tag).length > 0
		)
	} catch {
		return false
	}
}

/** Remembers something made for a locale, which is costly to make anew each time. */
export function perLocale<Key extends string, Made>(
	make: (locale: string, key: Key) => Made,
): (key: Key) => Made {
	const made = new Map<string, Made>()
	return (key) => {
		const locale = viewerLocale()
		const name = `${locale} ${key}`
		let known = made.get(name)
		if (known === undefined) {
			known = make(locale, key)
			// Whoever asks names the locale: what is remembered has an end.
			if (made.size >= 500) made.clear()
			made.set(name, known)
		}
		return known
	}
}
