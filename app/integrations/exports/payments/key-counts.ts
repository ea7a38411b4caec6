const FREE = 0

/**
 * How often each of very many texts was seen: 12 bytes a place, whatever the texts are. Two texts of a million are taken
 * for one with a chance of less than one in ten thousand.
 */
export class KeyCounts {
	private hashes = new Float64Array(1024)
	private counts = new Uint32Array(1024)
	private size = 0

	/** Counts one more; says how often it was seen by now. */
	add(key: string): number {
		if (2 * this.size >= this.hashes.length) this.grow()
		const place = this.placeOf(hashOf(key))
		if (this.counts[place] === 0) this.size += 1
		this.hashes[place] = hashOf(key)
		const count = (this.counts[place] ?? 0) + 1
		this.counts[place] = count
		return count
	}

	of(key: string): number {
		return this.counts[this.placeOf(hashOf(key))] ?? 0
	}

	private placeOf(hash: number): number {
		const last = this.hashes.length - 1
		let place = hash % this.hashes.length
		while (this.hashes[place] !== FREE && this.hashes[place] !== hash)
			place = (place + 1) & last
		return place
	}

	private grow() {
		const { hashes, counts } = this
		this.hashes = new Float64Array(2 * hashes.length)
		this.counts = new Uint32Array(2 * hashes.length)
		for (let i = 0; i < hashes.length; i++) {
			if (counts[i] === 0) continue
			const place = this.placeOf(hashes[i] as number)
			this.hashes[place] = hashes[i] as number
			this.counts[place] = counts[i] as number
		}
	}
}

/** 53 bits, never 0. */
function hashOf(text: string): number {
	let high = 0xdeadbeef
	let low = 0x41c6ce57
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i)
		high = Math.imul(high ^ code, 2654435761)
		low = Math.imul(low ^ code, 1597334677)
	}
	high = Math.imul(high ^ (high >>> 16), 2246822507)
	high ^= Math.imul(low ^ (low >>> 13), 3266489909)
	low = Math.imul(low ^ (low >>> 16), 2246822507)
	low ^= Math.imul(high ^ (high >>> 13), 3266489909)
	return 4294967296 * (2097151 & low) + (high >>> 0) || 1
}
