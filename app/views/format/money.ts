import { amountText, currencyDigits } from '#app/domain/money.ts'
import type { AmountRange } from '#app/domain/referrals/amount-range.ts'
import { perLocale, viewerLocale } from './locale.ts'

const moneyFormat = perLocale((locale, currency) => {
	const digits = currencyDigits(currency)
	return new Intl.NumberFormat(locale, {
		style: 'currency',
		currency,
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	})
})

/** An amount in minor units as people write it: "$1,250.00". */
export const formatMoney = (amountMinor: number, currency: string): string =>
	// As text: a float would lose cents of very large sums.
	moneyFormat(currency).format(
		amountText(amountMinor, currency) as Intl.StringNumericLiteral,
	)

const rangeFormat = perLocale(
	(locale, currency) =>
		new Intl.NumberFormat(locale, {
			style: 'currency',
			currency,
			maximumFractionDigits: 0,
		}),
)

/** "$1,000 – $2,000"; where both ends are the same, the amount to the cent. */
export function formatMoneyRange(
	{ fromMinor, toMinor }: AmountRange,
	currency: string,
): string {
	if (fromMinor === toMinor) return formatMoney(fromMinor, currency)
	const unit = 10 ** currencyDigits(currency)
	return rangeFormat(currency).formatRange(fromMinor / unit, toMinor / unit)
}

/** An amount on the axis of a chart: "$1.3K". */
export const formatMoneyShort = (
	amountMinor: number,
	currency: string,
): string =>
	new Intl.NumberFormat(viewerLocale(), {
		style: 'currency',
		currency,
		notation: 'compact',
		minimumFractionDigits: 0,
		maximumFractionDigits: 1,
	}).format(amountMinor / 10 ** currencyDigits(currency))

const countFormat = perLocale((locale) => new Intl.NumberFormat(locale))

export const formatCount = (value: number): string =>
	countFormat('').format(value)

/** "1 line", "2,000 lines". */
export const countOf = (value: number, one: string, many = `${one}s`): string =>
	`${formatCount(value)} ${value === 1 ? one : many}`

const shareFormat = perLocale(
	(locale) =>
		new Intl.NumberFormat(locale, {
			style: 'percent',
			maximumFractionDigits: 2,
		}),
)

/** A share of one: 0.3333 → "33.33%". */
export const formatShare = (share: number): string =>
	shareFormat('').format(share)
