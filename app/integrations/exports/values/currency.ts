import { isCurrency } from '#app/domain/money.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { textOf } from '../table/cell-text.ts'
import type { Cell } from '../table/source-table.ts'

const one = (code: string) => [code] as const

/** Which currencies a sign may mean, in capitals and without dots. Several: it decides nothing. */
const SIGNS: Readonly<Record<string, readonly string[]>> = {
	'€': one('EUR'),
	'£': one('GBP'),
	'₹': one('INR'),
	'₩': one('KRW'),
	'₺': one('TRY'),
	'₴': one('UAH'),
	'₽': one('RUB'),
	'₪': one('ILS'),
	'₫': one('VND'),
	'฿': one('THB'),
	'₱': one('PHP'),
	'₦': one('NGN'),
	ZŁ: one('PLN'),
	KČ: one('CZK'),
	FT: one('HUF'),
	R$: one('BRL'),
	US$: one('USD'),
	USD$: one('USD'),
	A$: one('AUD'),
	AU$: one('AUD'),
	C$: one('CAD'),
	CA$: one('CAD'),
	NZ$: one('NZD'),
	HK$: one('HKD'),
	S$: one('SGD'),
	MX$: one('MXN'),
	NT$: one('TWD'),
	$: 'USD AUD CAD NZD HKD SGD TWD MXN ARS CLP COP UYU DOP JMD TTD BBD BSD BZD BMD BND FJD GYD KYD LRD NAD SBD SRD XCD'.split(
		' ',
	),
	'¥': ['JPY', 'CNY'],
	'￥': ['JPY', 'CNY'],
	KR: ['SEK', 'NOK', 'DKK', 'ISK'],
	RS: ['INR', 'PKR', 'LKR', 'NPR', 'MUR'],
	'₨': ['INR', 'PKR', 'LKR', 'NPR', 'MUR'],
	FR: ['CHF', 'XAF', 'XOF', 'XPF'],
	L: ['RON', 'HNL', 'MDL'],
	LEI: ['RON', 'MDL'],
	R: ['ZAR', 'BRL'],
}

/** The currencies that a code or a sign may mean; null: it is neither. */
export function currenciesOf(text: string): readonly string[] | null {
	const written = text.replaceAll('.', '').trim().toUpperCase()
	if (isCurrency(written)) return [written]
	return Object.hasOwn(SIGNS, written) ? (SIGNS[written] ?? null) : null
}

/** A currency's code (ISO 4217) in any case, or a sign that is of one currency alone. */
export function readCurrency(cell: Cell): Result<string, string> {
	const text = textOf(cell)
	const [currency, ...others] = currenciesOf(text) ?? []
	if (currency === undefined)
		return refused('is not a currency code (ISO 4217, such as USD)')
	return others.length === 0
		? done(currency)
		: refused(
				`is a sign of several currencies (${currency}, ${others.slice(0, 2).join(', ')}): say which`,
			)
}
