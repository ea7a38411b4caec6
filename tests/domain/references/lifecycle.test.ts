import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	moveReference,
	movesFrom,
	REFERENCE_STATES,
	type ReferenceMove,
	type ReferenceState,
} from '#app/domain/references/lifecycle.ts'

const WAYS: Readonly<
	Record<ReferenceState, Partial<Record<ReferenceMove, ReferenceState>>>
> = {
	searching: { ask: 'asked', cancel: 'cancelled' },
	asked: { accept: 'accepted', free: 'searching', cancel: 'cancelled' },
	accepted: {
		free: 'searching',
		schedule: 'scheduled',
		hold: 'held',
		cancel: 'cancelled',
	},
	scheduled: {
		free: 'searching',
		schedule: 'scheduled',
		hold: 'held',
		cancel: 'cancelled',
	},
	held: {},
	cancelled: {},
}
const MOVES: ReferenceMove[] = [
	'ask',
	'accept',
	'free',
	'schedule',
	'hold',
	'cancel',
]

test.each(
	REFERENCE_STATES.flatMap((state) =>
		MOVES.map((move) => [state, move, WAYS[state][move]] as const),
	),
)('%s, %s → %s', (state, move, next) => {
	expect(moveReference(state, move)).toEqual(
		next ? { ok: true, value: next } : { ok: false, reason: 'not_from_here' },
	)
	expect(movesFrom(state).includes(move)).toBe(next !== undefined)
})

test('no call is held that nobody said yes to', () => {
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...MOVES)), (moves) => {
			let state: ReferenceState = 'searching'
			let saidYes = false
			for (const move of moves) {
				const moved = moveReference(state, move)
				if (!moved.ok) continue
				state = moved.value
				if (move === 'accept') saidYes = true
				if (move === 'free') saidYes = false
				if (state === 'held') expect(saidYes).toBe(true)
			}
		}),
	)
})
