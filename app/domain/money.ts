import currencyCodes from 'currency-codes'
import { done, type Result, refused } from './result.ts'

/** The largest amount of one line, in minor units: sums of a million of them stay exact. */
export const MAX_AMOUNT_MINOR = 1e13

const digitsByCurrency = new Map<string, number>()
for (const code of currencyCodes.codes()) {
	const currency = currencyCodes.code(code)
	// ISO 4217 lists metals, test codes and "no currency" too; nobody pays in them.
	if (currency && !/^X/.test(code)) digitsByCurrency.set(code, currency.digits)
}
for (const code of ['XAF', 'XOF', 'XPF', 'XCD']) {
	const currency = currencyCodes.code(code)
	if (currency) digitsByCurrency.set(code, currency.digits)
}
// The list lacks the Caribbean guilder, which took the place of ANG on 2025-03-31; what was paid before is in ANG.
digitsByCurrency.set('XCG', 2)

export const isCurrency = (code: string): boolean => digitsByCurrency.has(code)

/** Digits after the decimal sign (ISO 4217): 2 for USD, 0 for JPY. Throws on an unknown currency. */
export function currencyDigits(currency: string): number {
	const digits = digitsByCurrency.get(currency)
	if (digits === undefined) throw new Error(`unknown currency ${currency}`)
	return digits
}

export type AmountRefusal = 'not_decimal' | 'too_many_digits' | 'too_large'

/** Reads decimal text in major units ("-12.50", "1580" for JPY) as minor units, never through a float. */
export function parseAmount(
	text: string,
	currency: string,
): Result<number, AmountRefusal> {
	const parts = /^(-?)(\d{1,20})(?:\.(\d{1,20}))?$/.exec(text)
	if (!parts) return refused('not_decimal')
	const [, sign, whole = '', fraction = ''] = parts
	const digits = currencyDigits(currency)
	if (/[1-9]/.test(fraction.slice(digits))) return refused('too_many_digits')
	const minor = Number(
		BigInt(whole + fraction.slice(0, digits).padEnd(digits, '0')),
	)
	if (minor > MAX_AMOUNT_MINOR) return refused('too_large')
	// `-0` is zero: a negative zero must not reach a comparison or a key.
	return done(minor === 0 ? 0 : sign === '-' ? -minor : minor)
}

/** Minor units as decimal text in major units: the inverse of `parseAmount`. */
export function amountText(amountMinor: number, currency: string): string {
	const digits = currencyDigits(currency)
	const padded = String(Math.abs(amountMinor)).padStart(digits + 1, '0')
	const sign = amountMinor < 0 ? '-' : ''
	return digits === 0
		? sign + padded
		: `${sign}${padded.slice(0, -digits)}.${padded.slice(-digits)}`
}

/** The opposite amount; the opposite of 0 is 0, never -0. */
export const negated = (amountMinor: number): number => 0 - amountMinor

/** numerator ÷ denominator, rounded half away from zero. `denominator` is positive. */
export function divideRounded(numerator: bigint, denominator: bigint): bigint {
	const magnitude = numerator < 0n ? -numerator : numerator
	const rounded = (2n * magnitude + denominator) / (2n * denominator)
	return numerator < 0n ? -rounded : rounded
}

/** amount × numerator ÷ denominator in minor units, rounded half away from zero. */
export function scaleAmount(
	amountMinor: number,
	numerator: number,
	denominator: number,
): number {
	if (numerator === denominator) return amountMinor
	return Number(
		divideRounded(BigInt(amountMinor) * BigInt(numerator), BigInt(denominator)),
	)
}

/** A positive decimal as a fraction of whole numbers. */
export type Rate = { readonly numerator: bigint; readonly denominator: bigint }

/** Reads a positive decimal rate such as "1.0837". */
export function parseRate(text: string): Rate | null {
	const parts = /^(\d{1,12})(?:\.(\d{1,12}))?$/.exec(text)
	if (!parts) return null
	const [, whole = '', fraction = ''] = parts
	const numerator = BigInt(whole + fraction)
	return numerator === 0n
		? null
		: { numerator, denominator: 10n ** BigInt(fraction.length) }
}

/** An amount in another currency: `rate` is units of `to` for one unit of `from`. Half away from zero. */
export function convertAmount(
	amountMinor: number,
	from: string,
	to: string,
	rate: Rate,
): number {
	const numerator =
		BigInt(amountMinor) * rate.numerator * 10n ** BigInt(currencyDigits(to))
	return Number(
		divideRounded(
			numerator,
			rate.denominator * 10n ** BigInt(currencyDigits(from)),
		),
	)
}
