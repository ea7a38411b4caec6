import { amountText, currencyDigits } from '#app/domain/money.ts'
import type { Period } from '#app/domain/period.ts'
import type { AmountRange } from '#app/domain/referrals/amount-range.ts'

const LOCALE = 'en-US'

/** "$1,250.00". */
export function formatMoney(amountMinor: number, currency: string): string {
	const digits = currencyDigits(currency)
	return new Intl.NumberFormat(LOCALE, {
		style: 'currency',
		currency,
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	}).format(amountText(amountMinor, currency) as Intl.StringNumericLiteral)
}

/** "$1,000 – $2,000"; where both ends are the same, the amount to the cent. */
export function formatMoneyRange(
	{ fromMinor, toMinor }: AmountRange,
	currency: string,
): string {
	if (fromMinor === toMinor) return formatMoney(fromMinor, currency)
	const unit = 10 ** currencyDigits(currency)
	return new Intl.NumberFormat(LOCALE, {
		style: 'currency',
		currency,
		maximumFractionDigits: 0,
	}).formatRange(fromMinor / unit, toMinor / unit)
}

/** '2026-01' → "January 2026". */
export const formatPeriod = (period: Period): string =>
	new Intl.DateTimeFormat(LOCALE, {
		timeZone: 'UTC',
		year: 'numeric',
		month: 'long',
	}).format(Date.parse(`${period}-01T00:00:00Z`))

/** "Jan 5, 2026, 14:30 UTC" in the organisation's zone. */
export const formatInstant = (instant: number, zone: string): string =>
	new Intl.DateTimeFormat(LOCALE, {
		timeZone: zone,
		year: 'numeric',
		month: 'short',
		day: 'numeric',
		hour: '2-digit',
		minute: '2-digit',
		hourCycle: 'h23',
		timeZoneName: 'short',
	}).format(instant)

/** "1 company", "2,000 companies". */
export const countOf = (value: number, one: string, many: string): string =>
	`${new Intl.NumberFormat(LOCALE).format(value)} ${value === 1 ? one : many}`
