/** What no person types, and scanners, broken clients and pasted text send: by what is wrong with it. */
export const HOSTILE: Readonly<Record<string, string>> = {
	NUL: 'a\0b',
	'10 kB': 'x'.repeat(10_240),
	'percent signs': '50%off%zz%',
	'a name of every object': '__proto__',
	'a method of every object': 'constructor',
	'a number beyond 64 bits': '92233720368547758080',
	'a number that is infinite': '1e309',
	'a negative number': '-1',
	'a month that is none': '2026-99',
	'a date that is none': '2026-02-31',
	markup: '"><script>alert(1)</script>',
	quotes: `'";--\\`,
	'text that turns around': '\u202Eabc\u2066\u200B',
	nothing: ' ',
}

/** In addresses alone, where bytes are written as one likes: a lone surrogate, half a character, an encoded slash and NUL. */
export const HOSTILE_ENCODED: Readonly<Record<string, string>> = {
	'a lone surrogate': '%ED%A0%80',
	'half a character': '%C3',
	'no escape': '%zz',
	NUL: 'a%00b',
	'a slash': '..%2F..%2Fetc',
}
