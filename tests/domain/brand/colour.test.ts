import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	contrast,
	parseHex,
	shadesOf,
	TEXT_CONTRAST,
} from '#app/domain/brand/colour.ts'

test.each([
	['#1D6646', '#1d6646'],
	[' 1d6646 ', '#1d6646'],
	['#abc', '#aabbcc'],
	['#abcd', null],
	['green', null],
	['#12345g', null],
	['red;}body{display:none', null],
	['', null],
])('%o is read as %o', (text, hex) => {
	expect(parseHex(text)).toBe(hex)
})

test.each([
	['#ffffff', '#000000', 21],
	['#ffffff', '#ffffff', 1],
	['#777777', '#ffffff', 4.48],
])('%s on %s', (a, b, expected) => {
	expect(contrast(a, b)).toBeCloseTo(expected, 2)
	expect(contrast(b, a)).toBe(contrast(a, b))
})

const colours = fc
	.integer({ min: 0, max: 0xffffff })
	.map((value) => `#${value.toString(16).padStart(6, '0')}`)

test('whatever the colour, its accents can be read on every ground', () => {
	fc.assert(
		fc.property(colours, (colour) => {
			const { light, dark } = shadesOf(colour)
			const pairs = [
				...['#ffffff', '#f6f7f4', '#edf0eb', light.soft].map((ground) => [
					light.accent,
					ground,
				]),
				...['#0f1411', '#161c18', '#1d241f', dark.soft].map((ground) => [
					dark.accent,
					ground,
				]),
				[light.strong, light.soft],
				[dark.strong, dark.soft],
				[light.on, light.accent],
				[light.on, light.strong],
				[dark.on, dark.accent],
				[dark.on, dark.strong],
			] as [string, string][]
			for (const [text, ground] of pairs)
				expect(
					contrast(text, ground),
					`${text} on ${ground}`,
				).toBeGreaterThanOrEqual(TEXT_CONTRAST)
		}),
	)
})

test('a colour that can be read already is left as it is', () => {
	expect(shadesOf('#1d4ed8').light.accent).toBe('#1d4ed8')
})
