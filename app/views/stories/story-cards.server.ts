import sharp from 'sharp'
import type { StoryPage } from './story-page.ts'

type Brand = { readonly name: string; readonly colour: string | null }

const WIDTH = 1200
const HEIGHT = 630
const SQUARE = 1080
const MARGIN = 80
const FONT = 'Liberation Sans, DejaVu Sans, Arial, Helvetica, sans-serif'
const GROUND = '#161d18'
const PAPER = '#f6f7f4'
const OWN = '#1d6646'

/** The picture that others show where a story's address is shared: 1200 by 630. */
export function drawStoryCard(
	story: Pick<StoryPage, 'title' | 'customer' | 'proofs'>,
	brand: Brand,
): Promise<Uint8Array<ArrayBuffer>> {
	const colour = brand.colour ?? OWN
	const [proof] = story.proofs
	const title = fitted(story.title, { width: WIDTH - 2 * MARGIN, most: 4 })
	const y = 184
	const line = title.size * 1.2
	return drawn(
		svg(WIDTH, HEIGHT, [
			rect(0, 0, WIDTH, HEIGHT, PAPER),
			rect(0, 0, 24, HEIGHT, colour),
			text(MARGIN, 96, capital(story.customer), {
				size: 30,
				colour,
				weight: 600,
			}),
			...title.lines.map((words, i) =>
				text(MARGIN, y + i * line, words, {
					size: title.size,
					colour: GROUND,
					weight: 700,
				}),
			),
			...(proof
				? [
						text(MARGIN, HEIGHT - 124, cut(proof.value, 24), {
							size: 64,
							colour,
							weight: 700,
						}),
						text(MARGIN, HEIGHT - 74, cut(proof.label, 60), {
							size: 28,
							colour: GROUND,
							weight: 400,
						}),
					]
				: []),
			text(WIDTH - MARGIN, HEIGHT - 74, cut(brand.name, 36), {
				size: 28,
				colour: GROUND,
				weight: 600,
				anchor: 'end',
			}),
		]),
	)
}

/** A quote as a picture to pass on: square. */
export function drawQuoteCard(
	quote: StoryPage['quotes'][number],
	{ customer, brand }: { customer: string; brand: Brand },
): Promise<Uint8Array<ArrayBuffer>> {
	const colour = brand.colour ?? OWN
	const words = fitted(quote.text, {
		width: SQUARE - 2 * MARGIN,
		most: 12,
		sizes: [68, 60, 52, 46, 40, 34],
		height: 600,
	})
	const who = quote.speaker ?? capital(customer)
	const line = words.size * 1.3
	const company = quote.speaker === null ? '' : customer
	const about = [quote.role, company].filter(Boolean).join(', ')
	return drawn(
		svg(SQUARE, SQUARE, [
			rect(0, 0, SQUARE, SQUARE, PAPER),
			rect(0, 0, SQUARE, 24, colour),
			text(MARGIN - 8, 220, '“', { size: 200, colour, weight: 700 }),
			...words.lines.map((part, i) =>
				text(MARGIN, 280 + i * line, part, {
					size: words.size,
					colour: GROUND,
					weight: 500,
				}),
			),
			text(MARGIN, SQUARE - 150, cut(who, 44), {
				size: 36,
				colour: GROUND,
				weight: 700,
			}),
			text(MARGIN, SQUARE - 104, cut(about, 64), {
				size: 28,
				colour: GROUND,
				weight: 400,
			}),
			text(SQUARE - MARGIN, SQUARE - 48, cut(brand.name, 40), {
				size: 26,
				colour,
				weight: 600,
				anchor: 'end',
			}),
		]),
	)
}

const drawn = async (image: string): Promise<Uint8Array<ArrayBuffer>> =>
	new Uint8Array(await sharp(Buffer.from(image)).png().toBuffer())

const svg = (width: number, height: number, parts: readonly string[]) =>
	`<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`

const rect = (
	x: number,
	y: number,
	width: number,
	height: number,
	colour: string,
) =>
	`<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="${escaped(colour)}"/>`

const text = (
	x: number,
	y: number,
	words: string,
	{
		size,
		colour,
		weight,
		anchor = 'start',
	}: { size: number; colour: string; weight: number; anchor?: string },
) =>
	`<text x="${x}" y="${y}" font-family="${FONT}" font-size="${size}" font-weight="${weight}" fill="${escaped(colour)}" text-anchor="${anchor}">${escaped(words)}</text>`

/** What XML forbids is taken out, what it reads is written so that it is text. */
const escaped = (words: string) =>
	words
		// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML forbids.
		.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
		.replace(/\p{Cs}/gu, '')
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;')

const cut = (words: string, most: number) => {
	const letters = Array.from(words.replace(/\s+/g, ' ').trim())
	return letters.length <= most
		? letters.join('')
		: `${letters.slice(0, most - 1).join('')}…`
}

/** A letter is about so wide, in sizes of the type. */
const LETTER = 0.53

/** Words broken into lines at the largest size at which they fit; cut where they fit at none. */
function fitted(
	words: string,
	{
		width,
		most,
		sizes = [64, 56, 48, 42],
		height = Number.POSITIVE_INFINITY,
	}: {
		width: number
		most: number
		sizes?: readonly number[]
		height?: number
	},
): { size: number; lines: string[] } {
	for (const size of sizes) {
		const lines = broken(words, Math.floor(width / (size * LETTER)))
		if (lines.length <= most && lines.length * size * 1.3 <= height)
			return { size, lines }
	}
	const size = sizes.at(-1) ?? 42
	const fit = Math.min(most, Math.floor(height / (size * 1.3)) || most)
	const letters = Math.floor(width / (size * LETTER))
	const lines = broken(words, letters).slice(0, fit)
	const last = lines.pop() ?? ''
	return { size, lines: [...lines, `${cut(last, letters - 1)}…`] }
}

function broken(words: string, letters: number): string[] {
	const lines: string[] = []
	for (const word of words.trim().split(/\s+/)) {
		const last = lines.at(-1)
		const joined = last === undefined ? word : `${last} ${word}`
		if (last !== undefined && Array.from(joined).length <= letters)
			lines[lines.length - 1] = joined
		else lines.push(cut(word, letters))
	}
	return lines
}

const capital = (words: string) =>
	words.charAt(0).toUpperCase() + words.slice(1)

/** A picture at the width of a page, small enough for a phone. */
export const drawForPage = async (
	bytes: Uint8Array,
): Promise<Uint8Array<ArrayBuffer>> =>
	new Uint8Array(
		await sharp(bytes)
			.resize({ width: 1520, withoutEnlargement: true })
			.webp({ quality: 80 })
			.toBuffer(),
	)

const MOST_KEPT = 60

/** Draws each picture once; the last few are kept. */
export function keepDrawn() {
	const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>()
	return (
		key: string,
		draw: () => Promise<Uint8Array<ArrayBuffer>>,
	): Promise<Uint8Array<ArrayBuffer>> => {
		const known = kept.get(key)
		if (known) return known
		const drawing = draw()
		kept.set(key, drawing)
		drawing.catch(() => kept.delete(key))
		for (const first of kept.keys()) {
			if (kept.size <= MOST_KEPT) break
			kept.delete(first)
		}
		return drawing
	}
}
