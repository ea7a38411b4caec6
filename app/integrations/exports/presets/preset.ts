import type { Mapping } from '../mapping/mapping.ts'

/** A system's export that we know. Plain data. */
export type Preset = {
	readonly name: string
	/** As people call it: "This looks like a Stripe payments export". */
	readonly title: string
	/** A file is one of these where it has, of each of the lists, at least one header. */
	readonly has: readonly (readonly string[])[]
	/** Headers that a file of this kind never has. */
	readonly lacks?: readonly string[]
	/** Other headers by which one is known. */
	readonly known?: readonly string[]
	/** Files of a lower number are applied before: what others refer to. */
	readonly order: number
	readonly mapping: Mapping
}
