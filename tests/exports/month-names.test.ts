import { describe, expect, test } from 'vitest'
import { monthNamed } from '#app/integrations/exports/values/month-names.ts'

describe('a month', () => {
	test.each(['de', 'fr', 'es', 'it', 'nl', 'pt', 'sv', 'da', 'nb', 'pl', 'en'])(
		'of %s is known by its long and its short name, however it is declined',
		(language) => {
			for (const form of ['long', 'short'] as const)
				for (const options of [{}, { day: 'numeric' }] as const) {
					const format = new Intl.DateTimeFormat(language, {
						...options,
						month: form,
						timeZone: 'UTC',
					})
					for (let month = 1; month <= 12; month += 1) {
						const name = format
							.formatToParts(Date.UTC(2025, month - 1, 1))
							.find(({ type }) => type === 'month')?.value
						expect([name, monthNamed(name ?? '')]).toEqual([name, month])
					}
				}
		},
	)

	test.each<[string, number | undefined]>([
		['MÄRZ', 3],
		['Maerz', undefined],
		['marz', 3],
		['jui', undefined],
		['juil.', 7],
		['ju', undefined],
		['listopada', 11],
		['septiembre', 9],
		['set', 9],
		['nonsense', undefined],
		['', undefined],
	])('called %j is %j', (name, month) => {
		expect(monthNamed(name)).toBe(month)
	})
})
