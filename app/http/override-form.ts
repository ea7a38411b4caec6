import { parsePercent } from '#app/domain/ledger/override-draft.ts'
import type { Calendar } from '#app/domain/period.ts'

/** Lines of the form that are read. */
const MOST_ROWS = 20

/** A line as it was typed, and its place among those that say something: the form is shown again without the others. */
export type TypedShare = {
	readonly at: number
	readonly account: string
	readonly percent: string
	/** Chosen where several accounts fit. */
	readonly chosenId: string | undefined
}

/** The lines of the form that say something. */
export function readTypedShares(
	fields: Readonly<Record<string, string>>,
): TypedShare[] {
	return Array.from({ length: MOST_ROWS }, (_, at) => ({
		account: fields[`account-${at}`]?.trim() ?? '',
		percent: fields[`percent-${at}`]?.trim() ?? '',
		chosenId: fields[`account-${at}Id`],
	}))
		.filter(({ account, percent }) => account !== '' || percent !== '')
		.map((share, at) => ({ ...share, at }))
}

/** What is wrong with a share; null: nothing. */
export function refuseShare({ account, percent }: TypedShare): string | null {
	if (account === '') return 'Say whose share this is'
	return parsePercent(percent) === null
		? 'A share of a hundred, such as 33.34'
		: null
}

/** From when on: a day, or from the beginning where none was typed. Null: there is no such day. */
export const readEffective = (
	typed: string,
	calendar: Pick<Calendar, 'midnight'>,
): number | null => (typed === '' ? 0 : calendar.midnight(typed))
