import { done, type Result } from '#app/domain/result.ts'
import type { Cell } from '../table/source-table.ts'
import { readCurrency } from '../values/currency.ts'
import { type DateForm, readDate, readInstant } from '../values/dates.ts'
import { readInterval } from '../values/intervals.ts'
import { type NumberForm, readAmount } from '../values/numbers.ts'
import { cellText, type Found, type FoundReader } from './row-view.ts'

/** How each column of the file writes numbers and dates, by its position. */
export type Forms = {
	readonly numbers: ReadonlyMap<number, NumberForm>
	readonly dates: ReadonlyMap<number, DateForm>
}

/** Reads cells by the forms of their columns. */
export function foundReader(forms: Forms, zone: string): FoundReader {
	const read =
		<Form>(
			known: ReadonlyMap<number, Form>,
			how: (cell: Cell, form: Form) => Result<string, string>,
		) =>
		({ cell, index, isOurs }: Found): Result<string, string> => {
			if (isOurs || cellText(cell).trim() === '')
				return done(cellText(cell).trim())
			const form = index === null ? undefined : known.get(index)
			if (form === undefined) throw new Error('the column was not decided')
			return how(cell, form)
		}
	const word =
		(how: (cell: Cell) => Result<string, string>) =>
		({ cell, isOurs }: Found) =>
			isOurs || cellText(cell).trim() === ''
				? done(cellText(cell).trim())
				: how(cell)
	return {
		instant: read(forms.dates, (cell, form) => readInstant(cell, form, zone)),
		date: read(forms.dates, (cell, form) => readDate(cell, form, zone)),
		amount: (found, currency) =>
			read(forms.numbers, (cell, form) => readAmount(cell, form, currency))(
				found,
			),
		currency: word(readCurrency),
		interval: word(readInterval),
	}
}
