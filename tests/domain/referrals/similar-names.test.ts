import fc from 'fast-check'
import { expect, test } from 'vitest'
import { legalKeyOf } from '#app/domain/referrals/eligibility.ts'
import { areSimilarNames } from '#app/domain/referrals/similar-names.ts'

test.each([
	['Northwind GmbH', 'Northwind Ltd.', true],
	['Northwind', 'Northwind Logistics', true],
	['Juniper Analytics', 'Junipar Analytics', true],
	['Northwind', 'Southwind Foods', false],
	['AB', 'AB Volvo', false],
	['Co Co', 'Co', false],
	['', '', false],
])('%s and %s', (a, b, expected) => {
	expect(areSimilarNames(legalKeyOf(a), legalKeyOf(b))).toBe(expected)
})

test('does not mind which is named first', () => {
	fc.assert(
		fc.property(fc.string(), fc.string(), (a, b) => {
			const [one, two] = [legalKeyOf(a), legalKeyOf(b)]
			expect(areSimilarNames(one, two)).toBe(areSimilarNames(two, one))
		}),
	)
})
