import { amountText, currencyDigits } from '#app/domain/money.ts'

const formats = new Map<string, Intl.NumberFormat>()

/** An amount in minor units as people write it: "$1,250.00". */
export function formatMoney(amountMinor: number, currency: string): string {
	let format = formats.get(currency)
	if (!format) {
		const digits = currencyDigits(currency)
		format = new Intl.NumberFormat('en-US', {
			style: 'currency',
			currency,
			minimumFractionDigits: digits,
			maximumFractionDigits: digits,
		})
		formats.set(currency, format)
	}
	// As text: a float would lose cents of very large sums.
	return format.format(
		amountText(amountMinor, currency) as Intl.StringNumericLiteral,
	)
}

/** An amount on the axis of a chart: "$1.3K". */
export const formatMoneyShort = (
	amountMinor: number,
	currency: string,
): string =>
	new Intl.NumberFormat('en-US', {
		style: 'currency',
		currency,
		notation: 'compact',
		minimumFractionDigits: 0,
		maximumFractionDigits: 1,
	}).format(amountMinor / 10 ** currencyDigits(currency))

const count = new Intl.NumberFormat('en-US')

export const formatCount = (value: number): string => count.format(value)

/** "1 line", "2,000 lines". */
export const countOf = (value: number, one: string, many = `${one}s`): string =>
	`${formatCount(value)} ${value === 1 ? one : many}`

const percent = new Intl.NumberFormat('en-US', {
	style: 'percent',
	maximumFractionDigits: 2,
})

/** A share of one: 0.3333 → "33.33%". */
export const formatShare = (share: number): string => percent.format(share)
