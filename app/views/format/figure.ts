import { formatMoney } from './money.ts'

/** A figure as it is shown, and the rows that it sums. */
export type Figure = {
	readonly text: string
	readonly to: string | null
	readonly isZero?: boolean
}

/** An amount of the base currency that leads to its rows. */
export const moneyFigure = (
	amountMinor: number,
	currency: string,
	to: string | null,
): Figure => ({
	text: formatMoney(amountMinor, currency),
	to,
	isZero: amountMinor === 0,
})

/** What every view needs to know of the organisation. */
export type OrganisationFacts = {
	readonly zone: string
	readonly baseCurrency: string
}
