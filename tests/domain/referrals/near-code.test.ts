import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { codesNear, nameInCode } from '#app/domain/referrals/near-code.ts'

describe('codes near a code', () => {
	test.each([
		['a letter is missing', 'ada-226', 'ada-2026'],
		['a letter is one too many', 'adaa-2026', 'ada-2026'],
		['a letter is another', 'ade-2026', 'ada-2026'],
		['two letters changed places', 'aad-2026', 'ada-2026'],
		['a hyphen is an underscore', 'ada_2026', 'ada-2026'],
		['hyphens were added', 'ada-l-b', 'adalb'],
		['figures were added', 'lovelace-2026', 'lovelace'],
		['a letter beyond ASCII is another', 'zoë-q', 'zoe-q'],
	])('%s: %s may mean %s', (_, code, meant) => {
		expect(codesNear(code)).toContain(meant)
	})

	test.each([
		['two letters differ', 'adx-2025', 'ada-2026'],
		['it is the same', 'ada-2026', 'ada-2026'],
		['it is too short', 'ada', 'adb'],
		['figures are another person’s', 'ada-1815', 'ada-2026'],
	])('%s: %s does not mean %s', (_, code, other) => {
		expect(codesNear(code)).not.toContain(other)
	})

	test('whoever is near by one slip is so both ways', () => {
		const code = fc.string({
			unit: fc.constantFrom(...'abc12-_'),
			minLength: 5,
			maxLength: 9,
		})
		fc.assert(
			fc.property(
				code,
				fc.nat(9),
				fc.constantFrom(...'abz9-'),
				(c, at, key) => {
					const slip = c.slice(0, at) + key + c.slice(at)
					fc.pre(codesNear(c).includes(slip))
					expect(codesNear(slip)).toContain(c)
				},
			),
		)
	})
})

test.each([
	['Ada-Lovelace_2026', 'adalovelace'],
	['müller.gmbh', 'mullergmbh'],
	['ada', null],
	['2026', null],
])('%s is as a name %s', (code, name) => {
	expect(nameInCode(code)).toBe(name)
})
