/** The colours of mail: those of the pages, light; `DARK` says what changes where the reader's screen is dark. */
export const COLOURS = {
	canvas: '#f6f7f4',
	surface: '#ffffff',
	sunken: '#edf0eb',
	line: '#dce1da',
	ink: '#161d18',
	muted: '#525d55',
	accent: '#1d6646',
	upsell: '#1d6646',
	crossSell: '#5aa07c',
	referral: '#b9822b',
}

const DARK = {
	canvas: '#0f1411',
	surface: '#161c18',
	sunken: '#1d241f',
	line: '#2c362f',
	ink: '#e7ece8',
	muted: '#a5b1a8',
	accent: '#7fcda0',
	upsell: '#7fcda0',
	crossSell: '#468a66',
	referral: '#d9a650',
}

export const FONT =
	'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'

/** Mail carries its style in its elements; what depends on the reader's screen has to be said by class. */
export const SCREEN_STYLES = `
.canvas { background-color: ${COLOURS.canvas}; }
@media (prefers-color-scheme: dark) {
	.canvas { background-color: ${DARK.canvas} !important; }
	.surface { background-color: ${DARK.surface} !important; border-color: ${DARK.line} !important; }
	.sunken { background-color: ${DARK.sunken} !important; }
	.line { border-color: ${DARK.line} !important; }
	.ink { color: ${DARK.ink} !important; }
	.muted { color: ${DARK.muted} !important; }
	.accent { color: ${DARK.accent} !important; }
	.fill-upsell { background-color: ${DARK.upsell} !important; }
	.fill-cross-sell { background-color: ${DARK.crossSell} !important; }
	.fill-referral { background-color: ${DARK.referral} !important; }
	.button-own { background-color: ${DARK.accent} !important; color: #0a1a11 !important; }
}
@media (max-width: 480px) {
	.surface-cell { padding: 28px 20px !important; }
	.canvas-cell { padding: 16px 10px 32px !important; }
	.button { display: block !important; text-align: center !important; }
}
`

/** Black or white: what can be read on this colour. */
export function inkOn(colour: string): string {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
		return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
	})
	const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue
	return luminance > 0.179 ? '#161d18' : '#ffffff'
}
