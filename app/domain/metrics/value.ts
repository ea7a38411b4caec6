import { done, type Result, refused } from '#app/domain/result.ts'
import { trimEndOf } from '#app/domain/trim.ts'
import { LARGEST_MICROS } from './compare.ts'

export type ValueRefusal = 'not_a_number' | 'value_too_large'

const LARGEST = LARGEST_MICROS / 1_000_000
const DECIMAL = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,4}))?$/
const LONGEST_TEXT = 400

/** A number in millionths. More decimals are rounded half-even to a millionth. */
export function microsOf(value: number): Result<number, ValueRefusal> {
	if (!Number.isFinite(value)) return refused('not_a_number')
	if (Math.abs(value) > LARGEST) return refused('value_too_large')
	const micros = Math.round(value * 1_000_000)
	// Of six decimals or fewer: then it is the number nearest to them.
	if (micros / 1_000_000 === value) return done(micros === 0 ? 0 : micros)
	return parseMicros(String(value))
}

/** Decimal text ('12.5', '-0.000001', '1e3') in millionths. More decimals are rounded half-even to a millionth. */
export function parseMicros(text: string): Result<number, ValueRefusal> {
	const found = text.length <= LONGEST_TEXT ? DECIMAL.exec(text) : null
	if (!found) return refused('not_a_number')
	const [, sign, whole = '', decimals = '', exponent = '0'] = found
	const digits = (whole + decimals).replace(/^0+/, '')
	if (whole + decimals === '') return refused('not_a_number')
	if (digits === '') return done(0)
	/** How many of the digits stand before the place of the millionths ends. */
	const kept = digits.length - decimals.length + Number(exponent) + 6
	if (kept > 16) return refused('value_too_large')
	const size =
		kept >= digits.length
			? Number(digits.padEnd(kept, '0'))
			: roundedDigits(digits, kept)
	if (size > LARGEST_MICROS) return refused('value_too_large')
	return done(sign === '-' && size !== 0 ? -size : size)
}

/** Millionths as decimal text without zeros behind ("12.5"): `parseMicros` gives them back. */
export function microsText(micros: number): string {
	const digits = String(Math.abs(micros)).padStart(7, '0')
	const decimals = trimEndOf(digits.slice(-6), (character) => character === '0')
	const text = `${digits.slice(0, -6)}${decimals && `.${decimals}`}`
	return micros < 0 ? `-${text}` : text
}

/** The first `kept` of some digits as a number, rounded half-even by the others. */
function roundedDigits(digits: string, kept: number): number {
	if (kept < 0) return 0
	const floor = Number(digits.slice(0, kept) || '0')
	const rest = digits.slice(kept)
	const isHalf = /^50*$/.test(rest)
	const isUp = isHalf ? floor % 2 === 1 : (rest[0] as string) >= '5'
	return isUp ? floor + 1 : floor
}
