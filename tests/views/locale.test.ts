import { expect, test } from 'vitest'
import { inLocale } from '#app/viewer-locale.server.ts'
import {
	formatDate,
	formatPeriod,
	formatPeriodRange,
	formatPeriodShort,
} from '#app/views/format/dates.ts'
import { localeOf } from '#app/views/format/locale.ts'
import {
	formatCount,
	formatMoney,
	formatShare,
} from '#app/views/format/money.ts'

test.each([
	['de-CH,de;q=0.9,en;q=0.8', 'de-CH'],
	['en;q=0.5, fr-FR', 'fr-FR'],
	['*', 'en-US'],
	['', 'en-US'],
	[null, 'en-US'],
	['de;q=0', 'en-US'],
	['../../etc, <script>', 'en-US'],
	['a'.repeat(10_000), 'en-US'],
])('"%s" asks for %s', (header, locale) => {
	expect(localeOf(header)).toBe(locale)
})

const written = () => [
	formatMoney(123_456_789, 'EUR'),
	formatCount(1234),
	formatShare(0.125),
	formatDate(Date.UTC(2026, 0, 5), 'UTC'),
	formatPeriod('2026-03'),
	formatPeriodShort('2026-03'),
	formatPeriodRange('2026-01', '2026-03'),
]

test('each viewer reads money, numbers and dates as their locale writes them', async () => {
	const [german, american] = await Promise.all([
		inLocale('de-DE', async () => {
			await Promise.resolve()
			return written()
		}),
		inLocale('en-US', async () => written()),
	])
	expect(german).toEqual([
		'1.234.567,89\u00a0€',
		'1.234',
		'12,5\u00a0%',
		'5. Jan. 2026',
		'März 2026',
		'März 2026',
		'Januar–März 2026',
	])
	expect(american).toEqual([
		'€1,234,567.89',
		'1,234',
		'12.5%',
		'Jan 5, 2026',
		'March 2026',
		'Mar 2026',
		'January\u2009–\u2009March 2026',
	])
	expect(written()).toEqual(american)
})

test.each(['th-TH-u-nu-latn', 'fa-IR-u-nu-latn', 'ar-SA-u-nu-latn', 'ja-JP'])(
	'months are those of the books under %s too',
	(locale) => {
		expect(inLocale(locale, () => formatPeriod('2026-03'))).toContain('2026')
	},
)
