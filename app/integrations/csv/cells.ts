import {
	MAX_TRAIT_LENGTH,
	MAX_USE_CASES,
	parseUseCases,
} from '#app/domain/accounts/traits.ts'
import { INSTANT_REFUSALS, parseInstant } from '#app/domain/instant.ts'
import {
	type Interval,
	MOST_MONTHS,
	NAMED_INTERVALS,
	parseInterval,
} from '#app/domain/ledger/interval.ts'
import { parseMicros } from '#app/domain/metrics/value.ts'
import { isCurrency, parseAmount, parseRate } from '#app/domain/money.ts'
import type { Calendar } from '#app/domain/period.ts'
import { FORMULA } from '#app/domain/spreadsheet.ts'
import { parseEmailAddress } from '#app/operations/mail/email-address.ts'

/** A cell that could not be read. `column` is null where the whole row is meant. */
export type CellProblem = {
	readonly column: string | null
	readonly value: string
	readonly reason: string
}

export const MAX_ID_LENGTH = 200
const MAX_TEXT_LENGTH = 500
const MAX_NOTE_LENGTH = 5000

/** Undefined: the row has no such cell. Null: it says that there is nothing. */
type Cell = string | null | undefined

type Reading = readonly [column: string, read: (column: string) => unknown]

type Given<Fields extends Record<string, Reading>> = {
	[Name in keyof Fields]?: ReturnType<Fields[Name][1]>
}

const CONTROL = /\p{Cc}/u
const REPLACEMENT = '\ufffd'
const HALF_A_CHARACTER = /\p{Cs}/u

/** Text that our own files made harmless for spreadsheets is what it was. */
const withoutGuard = (text: string): string =>
	text.startsWith("'") && FORMULA.test(text.slice(1)) ? text.slice(1) : text

/** The cells of one row, read by column; what cannot be read is noted and the row is refused as a whole. */
export class Cells {
	problems: CellProblem[] = []
	readonly calendar: Calendar
	private readonly positions: ReadonlyMap<string, number>
	private readonly emptyClears: boolean
	private cells: readonly Cell[] = []

	/** `emptyClears`: a cell that is empty says that there is nothing, instead of leaving what is known. */
	constructor(
		positions: ReadonlyMap<string, number>,
		calendar: Calendar,
		{ emptyClears = false }: { emptyClears?: boolean | undefined } = {},
	) {
		this.positions = positions
		this.calendar = calendar
		this.emptyClears = emptyClears
	}

	/** Turns to another row. */
	turnTo(cells: readonly Cell[]) {
		this.cells = cells
		if (this.problems.length > 0) this.problems = []
	}

	/** Whether the row says anything of a column, were it that there is nothing. */
	private isGiven(column: string): boolean {
		const position = this.positions.get(column)
		if (position === undefined) return false
		const cell = this.cells[position]
		if (cell === undefined) return false
		return cell === null || this.emptyClears || cell.trim() !== ''
	}

	/** Reads those of the fields of whose columns the row says anything; the others are left out. */
	given<Fields extends Record<string, Reading>>(fields: Fields): Given<Fields> {
		const said: Record<string, unknown> = {}
		for (const [field, [column, read]] of Object.entries(fields))
			if (this.isGiven(column)) said[field] = read(column)
		return said as Given<Fields>
	}

	raw(column: string): string {
		const position = this.positions.get(column)
		const text =
			position === undefined ? '' : (this.cells[position] ?? '').trim()
		return withoutGuard(text)
	}

	refuse(column: string | null, reason: string) {
		this.problems.push({
			column,
			value: column === null ? '' : this.raw(column),
			reason,
		})
	}

	private checked(
		column: string,
		limit: number,
		allowsLines = false,
	): string | null {
		const text = this.raw(column)
		if (text === '') return null
		if (text.length > limit)
			this.refuse(column, `is longer than ${limit} characters`)
		else if (text.includes(REPLACEMENT))
			this.refuse(column, 'is not valid UTF-8')
		else if (
			CONTROL.test(allowsLines ? text.replace(/[\t\r\n]/g, ' ') : text)
		) {
			this.refuse(column, 'holds a control character')
		} else if (HALF_A_CHARACTER.test(text))
			this.refuse(column, 'holds half a character (a lone surrogate)')
		else return text
		return null
	}

	private required(column: string, text: string | null): string {
		if (text === null && this.problems.at(-1)?.column !== column)
			this.refuse(column, 'is empty')
		return text ?? ''
	}

	optionalText = (column: string): string | null =>
		this.checked(column, MAX_TEXT_LENGTH)
	text = (column: string): string =>
		this.required(column, this.optionalText(column))
	optionalTrait = (column: string): string | null =>
		this.checked(column, MAX_TRAIT_LENGTH)

	/** What an account uses the product for, separated by semicolons. */
	useCases = (column: string): string[] => {
		const parsed = parseUseCases(this.note(column) ?? '')
		if (parsed.ok) return parsed.value
		const reasons = {
			too_many: `names more than ${MAX_USE_CASES} use cases`,
			too_long: `has a use case longer than ${MAX_TRAIT_LENGTH} characters`,
		}
		this.refuse(column, reasons[parsed.reason])
		return []
	}

	note = (column: string): string | null =>
		this.checked(column, MAX_NOTE_LENGTH, true)
	optionalId = (column: string): string | null =>
		this.checked(column, MAX_ID_LENGTH)
	id = (column: string): string =>
		this.required(column, this.optionalId(column))

	/** One of a few words, in any case. */
	optionalWord<const Word extends string>(
		column: string,
		words: readonly Word[],
	): Word | null {
		const text = this.checked(column, MAX_TEXT_LENGTH)
		if (text === null) return null
		const found = words.find((word) => word === text.toLowerCase())
		if (found === undefined)
			this.refuse(column, `must be one of ${words.join(', ')}`)
		return found ?? null
	}

	word<const Word extends string>(
		column: string,
		words: readonly Word[],
	): Word {
		return this.required(column, this.optionalWord(column, words)) as Word
	}

	/** An instant in milliseconds: ISO 8601 with its zone, or a date, which is its midnight in the organisation's zone. */
	optionalInstant = (column: string): number | null => {
		const text = this.checked(column, 40)
		if (text === null) return null
		const instant = parseInstant(text, this.calendar)
		if (instant.ok) return instant.value
		this.refuse(column, INSTANT_REFUSALS[instant.reason])
		return null
	}

	instant(column: string): number {
		const problems = this.problems.length
		const instant = this.optionalInstant(column)
		if (instant === null && this.problems.length === problems)
			this.refuse(column, 'is empty')
		return instant ?? 0
	}

	/** A plain date, 'YYYY-MM-DD'. */
	date(column: string): string {
		const text = this.required(column, this.checked(column, 40))
		if (text === '') return ''
		if (!/^\d{4}-\d{2}-\d{2}$/.test(text))
			this.refuse(column, 'is not a date (2026-03-31)')
		else if (this.calendar.midnight(text) === null)
			this.refuse(column, 'is a day that does not exist')
		return text
	}

	optionalCurrency = (column: string): string | null => {
		const text = this.checked(column, 20)?.toUpperCase() ?? null
		if (text === null || isCurrency(text)) return text
		this.refuse(column, 'is not a currency code (ISO 4217, such as USD)')
		return null
	}

	currency(column: string): string {
		const problems = this.problems.length
		const currency = this.optionalCurrency(column)
		if (currency === null && this.problems.length === problems)
			this.refuse(column, 'is empty')
		return currency ?? ''
	}

	/** Minor units of a currency. */
	amount(column: string, currency: string): number {
		const text = this.required(column, this.checked(column, 60))
		if (text === '' || currency === '') return 0
		const amount = parseAmount(text, currency)
		if (amount.ok) return amount.value
		const reasons = {
			not_decimal:
				'is not a decimal amount (write 1000.00: no separators, signs other than -, or exponents)',
			too_many_digits: `has more decimals than ${currency} has`,
			too_large: 'is too large',
		}
		this.refuse(column, reasons[amount.reason])
		return 0
	}

	optionalInteger(
		column: string,
		{ least, most = 1e9 }: { least: number; most?: number },
	): number | null {
		const text = this.checked(column, 60)
		if (text === null) return null
		const value = Number(text)
		if (/^-?\d{1,15}$/.test(text) && value >= least && value <= most)
			return value
		this.refuse(column, `must be a whole number from ${least} to ${most}`)
		return null
	}

	optionalCount = (column: string): number | null =>
		this.optionalInteger(column, { least: 0 })

	contactRole = (column: string) =>
		this.optionalWord(column, ['advocate', 'champion', 'user']) ?? 'user'

	/** A measured value in millionths; null: the cell is empty. */
	optionalMicros(column: string): number | null {
		const text = this.checked(column, 400)
		if (text === null) return null
		const value = parseMicros(text)
		if (value.ok) return value.value
		const reasons = {
			not_a_number: 'is not a decimal number',
			value_too_large: 'is beyond a thousand million',
		}
		this.refuse(column, reasons[value.reason])
		return 0
	}

	rate(column: string): string {
		const text = this.required(column, this.checked(column, 60))
		if (text !== '' && parseRate(text) === null)
			this.refuse(column, 'is not a decimal number above 0')
		return text
	}

	optionalEmail = (column: string): string | null => {
		const text = this.checked(column, 400)
		if (text === null) return null
		const parsed = parseEmailAddress(text)
		if (parsed === null) this.refuse(column, 'is not an e-mail address')
		return parsed?.address ?? null
	}

	email(column: string): string {
		const problems = this.problems.length
		const email = this.optionalEmail(column)
		if (email === null && this.problems.length === problems)
			this.refuse(column, 'is empty')
		return email ?? ''
	}

	/** A host name or web address of a company. */
	optionalDomain = (column: string): string | null => {
		const text = this.checked(column, 300)
		if (text === null) return null
		if (!/[\s@]/.test(text)) return text
		this.refuse(column, 'is not a domain name')
		return null
	}

	/** A name, or a whole number of months. */
	interval = (column: string): Interval => {
		const text = this.checked(column, MAX_TEXT_LENGTH)
		if (text === null) return 'once'
		const interval = parseInterval(text.toLowerCase())
		if (interval.ok) return interval.value
		this.refuse(
			column,
			`must be one of ${NAMED_INTERVALS.join(', ')}, or a whole number of months from 1 to ${MOST_MONTHS}`,
		)
		return 'once'
	}
}
