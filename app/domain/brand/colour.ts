/** A colour as '#1d6646'. */
export type Hex = string

type Rgb = readonly [number, number, number]

/** Laurel's own accent. */
export const OWN_ACCENT: Hex = '#1d6646'
/** Text is told from its ground from here on (WCAG 2, level AA). */
export const TEXT_CONTRAST = 4.5

const LIGHT = { surface: '#ffffff', sunken: '#e9ece7', ink: '#000000' }
const DARK = { surface: '#161c18', sunken: '#232b26', ink: '#ffffff' }
const STEP = 0.02

/** Reads '#abc', 'abc' or '#aabbcc', in any case; null for anything else. */
export function parseHex(text: string): Hex | null {
	const digits = text.trim().replace(/^#/, '').toLowerCase()
	if (/^[0-9a-f]{6}$/.test(digits)) return `#${digits}`
	if (!/^[0-9a-f]{3}$/.test(digits)) return null
	return `#${[...digits].map((digit) => digit + digit).join('')}`
}

/** How far two colours are apart, from 1 to 21. */
export function contrast(a: Hex, b: Hex): number {
	const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort(
		(x, y) => x - y,
	)
	return (light + 0.05) / (dark + 0.05)
}

export type Shades = {
	readonly accent: Hex
	readonly strong: Hex
	readonly soft: Hex
	/** What is written on the accent. */
	readonly on: Hex
}

/**
 * The accents of a brand colour for light and dark pages. It is darkened or lightened as far as it takes to be read as
 * text on every ground that it stands on.
 */
export function shadesOf(colour: Hex): { light: Shades; dark: Shades } {
	const lightSoft = mix(colour, LIGHT.surface, 0.88)
	const light = readable(colour, LIGHT.ink, [LIGHT.sunken, lightSoft])
	const darkSoft = mix(colour, DARK.surface, 0.82)
	const dark = readable(colour, DARK.ink, [DARK.sunken, darkSoft])
	return {
		light: {
			accent: light,
			strong: mix(light, LIGHT.ink, 0.25),
			soft: lightSoft,
			on: '#ffffff',
		},
		dark: {
			accent: dark,
			strong: mix(dark, DARK.ink, 0.3),
			soft: darkSoft,
			on: '#0a110d',
		},
	}
}

/** `colour`, as little nearer to `towards` as it takes to be read on every ground. */
function readable(colour: Hex, towards: Hex, grounds: readonly Hex[]): Hex {
	for (let share = 0; share < 1; share += STEP) {
		const shade = mix(colour, towards, share)
		if (grounds.every((ground) => contrast(shade, ground) >= TEXT_CONTRAST))
			return shade
	}
	return towards
}

/** `share` of the second colour in the first. */
function mix(a: Hex, b: Hex, share: number): Hex {
	const from = rgbOf(a)
	const to = rgbOf(b)
	const channels = from.map((value, i) =>
		Math.round(value + ((to[i] as number) - value) * share)
			.toString(16)
			.padStart(2, '0'),
	)
	return `#${channels.join('')}`
}

const rgbOf = (hex: Hex): Rgb => [
	Number.parseInt(hex.slice(1, 3), 16),
	Number.parseInt(hex.slice(3, 5), 16),
	Number.parseInt(hex.slice(5, 7), 16),
]

function luminance(hex: Hex): number {
	const [red = 0, green = 0, blue = 0] = rgbOf(hex).map((value) => {
		const channel = value / 255
		return channel <= 0.04045
			? channel / 12.92
			: ((channel + 0.055) / 1.055) ** 2.4
	})
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
