import { isCurrency } from '#app/domain/money.ts'

export type Option = { readonly value: string; readonly label: string }

/** Every time zone that this Node knows, with the one that is set. */
export const zoneOptions = (current: string): Option[] =>
	[...new Set(['UTC', current, ...Intl.supportedValuesOf('timeZone')])].map(
		(zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }),
	)

/** Every currency that people pay in, by its code. */
export function currencyOptions(): Option[] {
	const names = new Intl.DisplayNames('en', { type: 'currency' })
	return Intl.supportedValuesOf('currency')
		.filter(isCurrency)
		.map((code) => ({ value: code, label: `${code} · ${names.of(code)}` }))
}
