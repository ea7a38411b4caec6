/** One thing that must hold, how much was looked at, and where it does not hold (the first few, in words). */
export type Check = {
	readonly name: string
	readonly looked: number
	readonly problems: readonly string[]
}

/** How many places where something does not hold are named. */
export const SHOWN = 10
