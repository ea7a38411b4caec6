/** Repeatable chance: the same seed and stream give the same draws, whatever else was drawn elsewhere. */
export type Random = {
	/** At least 0, below 1. */
	readonly next: () => number
	readonly whole: (min: number, max: number) => number
	readonly between: (min: number, max: number) => number
	readonly chance: (probability: number) => boolean
	readonly pick: <T>(items: readonly T[]) => T
	readonly shuffle: <T>(items: readonly T[]) => T[]
	/** Roughly a standard normal: twelve uniform draws, so no logarithms to differ between machines. */
	readonly normal: () => number
}

export function makeRandom(seed: number, stream: string): Random {
	const next = mulberry32(hashText(`${seed}/${stream}`))
	const whole = (min: number, max: number) =>
		min + Math.floor(next() * (max - min + 1))
	return {
		next,
		whole,
		between: (min, max) => min + next() * (max - min),
		chance: (probability) => next() < probability,
		pick: (items) => {
			if (items.length === 0) throw new Error('nothing to pick from')
			return items[Math.floor(next() * items.length)] as (typeof items)[number]
		},
		shuffle: (items) =>
			items
				.map((item) => ({ item, key: next() }))
				.sort((a, b) => a.key - b.key)
				.map(({ item }) => item),
		normal: () => {
			let sum = -6
			for (let i = 0; i < 12; i++) sum += next()
			return sum
		},
	}
}

function mulberry32(seed: number): () => number {
	let state = seed >>> 0
	return () => {
		state = (state + 0x6d2b79f5) >>> 0
		let t = Math.imul(state ^ (state >>> 15), state | 1)
		t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
		return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
	}
}

/** FNV-1a. */
function hashText(text: string): number {
	let hash = 0x811c9dc5
	for (let i = 0; i < text.length; i++)
		hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
	return hash >>> 0
}
