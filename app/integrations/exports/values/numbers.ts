import { amountText, currencyDigits } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { stripeDigits } from '#app/domain/stripe/units.ts'
import type { Cell } from '../table/source-table.ts'
import { currenciesOf } from './currency.ts'
import {
	decimalShownBy,
	digitsOf,
	takeApart,
	type WrittenNumber,
} from './number-text.ts'
import { inLine, type Shown, type Undecided } from './undecided.ts'

export type DecimalMark = 'comma' | 'point'

/** Whether 1250 is 1250.00 (`major`) or 12.50: by ISO 4217 (`minor`), or as Stripe counts (`stripe-minor`). */
export type AmountUnit = 'major' | 'minor' | 'stripe-minor'

/** How a column writes numbers. */
export type NumberForm = {
	readonly decimal: DecimalMark
	readonly unit: AmountUnit
	/** Which cell shows it: "1.234,56 in line 7"; null: no cell has a mark. */
	readonly because: string | null
}

export type NumberEvidence = {
	see(cell: Cell, line: number): void
	/** What a person said counts where the cells leave it open, or contradict each other. */
	decide(answer?: DecimalMark): Result<NumberForm, Undecided<DecimalMark>>
}

const IN_MINOR_UNITS = /(?:^|[^a-z])(?:cents?|minor|pence)(?:[^a-z]|$)/i

/** Looks at all numbers of a column. Holds three cells of it. */
export function numberEvidence(header = ''): NumberEvidence {
	const unit = IN_MINOR_UNITS.test(header) ? 'minor' : 'major'
	const shown: Partial<Record<DecimalMark | 'either', Shown>> = {}
	return {
		see(cell, line) {
			if (typeof cell !== 'string') return
			const text = cell.trim()
			const written = amountIn(text)
			const mark = written && decimalShownBy(written.core)
			if (mark) shown[mark] ??= { text, line }
		},
		decide(answer) {
			const { comma, point, either } = shown
			if (comma && point && !answer)
				return refused({
					why: `has numbers of two kinds: ${inLine(comma)}, and ${inLine(point)}`,
					readings: [
						reading('comma', either ?? point),
						reading('point', either ?? comma),
					],
				})
			const decided = comma && point ? null : (comma ?? point)
			if (decided)
				return done({
					decimal: comma ? 'comma' : 'point',
					unit,
					because: inLine(decided),
				})
			if (answer) return done({ decimal: answer, unit, because: null })
			return either
				? refused({
						why: `has only numbers such as ${inLine(either)}, whose mark may stand before decimals or between thousands`,
						readings: [reading('comma', either), reading('point', either)],
					})
				: done({ decimal: 'point', unit, because: null })
		},
	}
}

const MARKS = {
	comma: 'a comma before decimals',
	point: 'a point before decimals',
}

function reading(answer: DecimalMark, { text }: Shown) {
	const { core = '', isNegative = false } = takeApart(text) ?? {}
	const digits = digitsOf(core, answer)
	return {
		answer,
		words: MARKS[answer],
		example: text,
		reading: digits ? decimalText(isNegative, digits) : 'refused',
	}
}

/** A number, and the currencies that it may be in; null: it names none. */
function amountIn(
	text: string,
): (WrittenNumber & { meant: readonly string[] | null }) | null {
	const written = takeApart(text)
	if (!written) return null
	const meant = currenciesOf(written.unit)
	return meant || written.unit === '' ? { ...written, meant } : null
}

const decimalText = (
	isNegative: boolean,
	{ whole, fraction }: { whole: string; fraction: string },
) => (isNegative ? '-' : '') + whole + (fraction && `.${fraction}`)

/** A number of a spreadsheet is what was typed as long as it is no farther off. */
const TOLERANCE = 1e-6
const MAX_NUMBER = 1e15

/** The currency that an amount names by its code or by a sign that no other has; null: it names none. */
export function currencyInAmount(cell: Cell): string | null {
	if (typeof cell !== 'string') return null
	const [currency, ...others] = amountIn(cell.trim())?.meant ?? []
	return currency !== undefined && others.length === 0 ? currency : null
}

/**
 * An amount as strict files write it: "-12.50", in major units.
 * @param currency its code (ISO 4217)
 */
export function readAmount(
	cell: Cell,
	form: NumberForm,
	currency: string,
): Result<string, string> {
	if (typeof cell === 'number') return ofNumber(cell, form, currency)
	const written = typeof cell === 'string' ? amountIn(cell.trim()) : null
	if (!written) return refused('is not an amount')
	const { meant } = written
	if (meant && !meant.includes(currency))
		return refused(
			`is written in ${meant.length === 1 ? meant[0] : written.unit}, but the row is in ${currency}`,
		)
	const digits = digitsOf(written.core, form.decimal)
	if (!digits)
		return refused(
			`is not a number with ${MARKS[form.decimal]}, as the rest of its column`,
		)
	const { whole, fraction } = digits
	if (form.unit === 'major')
		return done(decimalText(written.isNegative, digits))
	if (/[1-9]/.test(fraction))
		return refused(
			`has decimals, but its column is in the smallest unit of ${currency}`,
		)
	return ofUnits(
		written.isNegative ? -Number(whole) : Number(whole),
		form.unit,
		currency,
	)
}

function ofNumber(
	value: number,
	{ unit }: NumberForm,
	currency: string,
): Result<string, string> {
	const scale = unit === 'major' ? 10 ** currencyDigits(currency) : 1
	const scaled = Math.round(value * scale)
	if (!(Math.abs(value - scaled / scale) <= TOLERANCE))
		return refused(
			unit === 'major'
				? `has more decimals than ${currency} has`
				: `has decimals, but its column is in the smallest unit of ${currency}`,
		)
	return unit === 'major'
		? minor(scaled, currency)
		: ofUnits(scaled, unit, currency)
}

/** An amount in the smallest unit, as its system counts. */
function ofUnits(
	units: number,
	unit: Exclude<AmountUnit, 'major'>,
	currency: string,
): Result<string, string> {
	const digits = currencyDigits(currency)
	const sent = unit === 'minor' ? digits : stripeDigits(currency)
	const amountMinor = units * 10 ** (digits - sent)
	const rounded = Math.round(amountMinor)
	return sent > digits && rounded * 10 ** (sent - digits) !== units
		? refused(`has more decimals than ${currency} has`)
		: minor(rounded, currency)
}

const minor = (
	amountMinor: number,
	currency: string,
): Result<string, string> =>
	Math.abs(amountMinor) > MAX_NUMBER
		? refused('is too large')
		: done(amountText(amountMinor === 0 ? 0 : amountMinor, currency))
