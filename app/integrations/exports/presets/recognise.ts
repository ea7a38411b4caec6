import { headerKey } from '#app/domain/uploads/header-key.ts'
import type { Preset } from './preset.ts'
import { PRESETS } from './presets.ts'

export type Recognition = {
	readonly preset: Preset
	/** `sure`: no other export comes near it. */
	readonly certainty: 'sure' | 'likely'
	/** How many of the file's headers the export has. */
	readonly known: number
}

/** Which export a file with these headers most likely is; null: none that is known. */
export function recognise(headers: readonly string[]): Recognition | null {
	const given = new Set(headers.map(headerKey))
	const fitting = PRESETS.flatMap((preset) => {
		const isOne =
			preset.has.every((names) => has(given, names)) &&
			!has(given, preset.lacks ?? [])
		return isOne
			? [{ preset, known: knownOf(preset, given), has: preset.has.length }]
			: []
	}).sort((a, b) => b.known - a.known || b.has - a.has)
	const [best, second] = fitting
	if (!best) return null
	const isSure =
		(second === undefined || second.known < best.known) &&
		2 * best.known >= Math.min(given.size, 12)
	return {
		preset: best.preset,
		known: best.known,
		certainty: isSure ? 'sure' : 'likely',
	}
}

/** How many of these headers mean something to an export that is known: which of several lines is a header. */
export function knownHeaders(headers: readonly string[]): number {
	const given = new Set(headers.map(headerKey))
	return Math.max(...PRESETS.map((preset) => knownOf(preset, given)))
}

const has = (given: ReadonlySet<string>, names: readonly string[]): boolean =>
	names.some((name) => given.has(headerKey(name)))

const namesOf = new WeakMap<Preset, ReadonlySet<string>>()

function knownOf(preset: Preset, given: ReadonlySet<string>): number {
	let names = namesOf.get(preset)
	if (!names) {
		names = new Set(
			[...preset.has.flat(), ...(preset.known ?? [])].map(headerKey),
		)
		namesOf.set(preset, names)
	}
	let known = 0
	for (const name of names) if (given.has(name)) known += 1
	return known
}
