/** An amount as it is written, taken apart: what is before and behind it, and the digits with the marks between them. */
export type WrittenNumber = {
	readonly isNegative: boolean
	/** A currency's code or sign; empty where there is none. */
	readonly unit: string
	/** Begins and ends with a digit, or begins with a mark; between them digits, points, commas, blanks and apostrophes. */
	readonly core: string
}

/** Whatever is written for a minus; a hyphen, and signs that look like one. */
const MINUS = /[-−–]/
const SIGN = /[-−–+]/g

/** Null: it is no number. Takes time in proportion to the text. */
export function takeApart(text: string): WrittenNumber | null {
	if (text.length > 100) return null
	let from = text.search(/\d/)
	if (from < 0) return null
	let to = text.length
	while (!isDigit(text.charAt(to - 1))) to -= 1
	if (from > 0 && '.,'.includes(text.charAt(from - 1))) from -= 1
	const core = text.slice(from, to)
	if (!/^[\d.,\s'’]+$/.test(core)) return null
	const before = withoutBlanks(text.slice(0, from))
	const after = withoutNothing(withoutBlanks(text.slice(to)))
	const affixes = before + after
	const isBracketed = affixes.includes('(') || affixes.includes(')')
	if (isBracketed && !(before.includes('(') && after.includes(')'))) return null
	const signs = affixes.match(SIGN) ?? []
	if (signs.length > 1 || (isBracketed && signs.length > 0)) return null
	return {
		isNegative: isBracketed || MINUS.test(affixes),
		unit: affixes.replace(SIGN, '').replace('(', '').replace(')', ''),
		core,
	}
}

const isDigit = (character: string) => character >= '0' && character <= '9'
const withoutBlanks = (text: string) => text.replace(/\s/g, '')

/** `100,-` and `100.` are 100. */
const withoutNothing = (text: string) =>
	/^[.,][-–—]/.test(text)
		? text.slice(2)
		: /^[.,]/.test(text)
			? text.slice(1)
			: text

/**
 * Which mark a number shows to be that of its decimals. `either`: it has one mark before three digits, which may as well
 * stand between thousands. Null: it has none.
 */
export function decimalShownBy(
	core: string,
): 'comma' | 'point' | 'either' | null {
	const commas = core.split(',').length - 1
	const points = core.split('.').length - 1
	if (commas === 0 && points === 0) return null
	if (commas > 0 && points > 0)
		return core.lastIndexOf(',') > core.lastIndexOf('.') ? 'comma' : 'point'
	const [mark, other, times] =
		commas > 0
			? (['comma', 'point', commas] as const)
			: (['point', 'comma', points] as const)
	if (times > 1) return other
	const [before = '', after = ''] = core.split(/[.,]/)
	const mayGroup = after.length === 3 && /^[1-9]\d{0,2}$/.test(before)
	return mayGroup ? 'either' : mark
}

/** The digits before and behind the decimal mark; null: the marks stand where none can. */
export function digitsOf(
	core: string,
	decimal: 'comma' | 'point',
): { whole: string; fraction: string } | null {
	const mark = decimal === 'comma' ? ',' : '.'
	const [whole = '', fraction = '', ...more] = core.split(mark)
	if (more.length > 0 || !/^\d*$/.test(fraction)) return null
	if (/^\d*$/.test(whole)) return { whole: whole || '0', fraction }
	const groups = whole.split(/[.,\s'’]/)
	const [first = '', ...rest] = groups
	const last = rest.pop() ?? ''
	const marks = new Set(
		whole.replace(/\d/g, '').replace(/\s/g, ' ').replaceAll('’', "'"),
	)
	const isGrouped =
		marks.size === 1 &&
		/^\d{1,3}$/.test(first) &&
		/^\d{3}$/.test(last) &&
		// In India hundreds of thousands: 1,00,000.
		(rest.every((group) => /^\d{3}$/.test(group)) ||
			(first.length < 3 && rest.every((group) => /^\d{2}$/.test(group))))
	return isGrouped ? { whole: groups.join(''), fraction } : null
}
