import { type ClaimState, holdsPlace } from './claim.ts'

/** A claim of a pool: the claims that compete for the same places. */
export type Contender = {
	readonly id: string
	readonly state: ClaimState
	readonly ordinal: number
	/** Its advocate may not sign in: it is passed over as long as that is so. */
	readonly isPassedOver?: boolean
}

export type Pool = {
	/** How many hold a place. */
	readonly held: number
	/** Null: there is no limit. Never below zero: a capacity that was lowered evicts nobody. */
	readonly free: number | null
	/** Who waits, the first first. */
	readonly waiting: readonly string[]
	/** Those who get the places that are free, in their order. */
	readonly promoted: readonly string[]
}

/** Who has a place, who waits, and who is next. */
export function poolOf(
	contenders: readonly Contender[],
	capacity: number | null,
): Pool {
	const held = contenders.filter(({ state }) => holdsPlace(state)).length
	const free = capacity === null ? null : Math.max(0, capacity - held)
	const waiting = contenders
		.filter(({ state }) => state === 'waitlisted')
		.sort((a, b) => a.ordinal - b.ordinal)
	const promotable = waiting.filter(({ isPassedOver }) => !isPassedOver)
	return {
		held,
		free,
		waiting: waiting.map(({ id }) => id),
		promoted: promotable
			.slice(0, free ?? promotable.length)
			.map(({ id }) => id),
	}
}

/** Whether a new claim has to wait: nothing is free, or what is free belongs to those who wait. */
export const isFull = ({ free, promoted }: Pool): boolean =>
	free !== null && free <= promoted.length
