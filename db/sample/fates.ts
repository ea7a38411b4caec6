import type { Customer } from './customers.ts'
import type { Random } from './random.ts'

/** How many are referred, all told; how many of them by more than one; how many only say that somebody told them. */
const REFERRED_COUNT = 27
const SHARED_COUNT = 6
const WORD_OF_MOUTH_COUNT = 5

/** What is to become of a customer's origin, before it is known by whom. */
export type Fate =
	| 'direct'
	| 'referred'
	| 'shared'
	| 'champion_move'
	| 'word_of_mouth'
	| 'unknown_code'
	| 'partner'
	| 'touched_too_early'
	| 'touched_too_late'
	| 'own_code'

/** Deals a fate to each; who gets none came by themselves. */
export function dealFates(
	customers: readonly Customer[],
	random: Random,
): Map<Customer, Fate> {
	const deck: Fate[] = [
		...Array<Fate>(REFERRED_COUNT - SHARED_COUNT - 1).fill('referred'),
		...Array<Fate>(SHARED_COUNT).fill('shared'),
		'champion_move',
		...Array<Fate>(WORD_OF_MOUTH_COUNT).fill('word_of_mouth'),
		'unknown_code',
		'partner',
		'touched_too_early',
		'touched_too_late',
		'own_code',
	]
	return new Map(
		random
			.shuffle(customers)
			.map((customer, i) => [customer, deck[i] ?? 'direct'] as const),
	)
}
