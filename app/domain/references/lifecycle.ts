import { done, type Result, refused } from '#app/domain/result.ts'

export const REFERENCE_STATES = [
	'searching',
	'asked',
	'accepted',
	'scheduled',
	'held',
	'cancelled',
] as const
export type ReferenceState = (typeof REFERENCE_STATES)[number]

export const REFERENCE_OUTCOMES = ['helped', 'neutral', 'hurt'] as const
export type ReferenceOutcome = (typeof REFERENCE_OUTCOMES)[number]

export type ReferenceMove =
	/** An advocate is asked. */
	| 'ask'
	/** They said yes. */
	| 'accept'
	/** They said no, did not answer, or the ask was taken back: somebody else is looked for. */
	| 'free'
	/** A time was found, or another one. */
	| 'schedule'
	/** It took place. */
	| 'hold'
	/** It is not needed any more. */
	| 'cancel'

const MOVES: Readonly<
	Record<ReferenceMove, { from: readonly ReferenceState[]; to: ReferenceState }>
> = {
	ask: { from: ['searching'], to: 'asked' },
	accept: { from: ['asked'], to: 'accepted' },
	free: { from: ['asked', 'accepted', 'scheduled'], to: 'searching' },
	schedule: { from: ['accepted', 'scheduled'], to: 'scheduled' },
	hold: { from: ['accepted', 'scheduled'], to: 'held' },
	cancel: {
		from: ['searching', 'asked', 'accepted', 'scheduled'],
		to: 'cancelled',
	},
}

/** Where a request for a reference goes from where it is; refused where that makes no sense. */
export function moveReference(
	state: ReferenceState,
	move: ReferenceMove,
): Result<ReferenceState, 'not_from_here'> {
	const { from, to } = MOVES[move]
	return from.includes(state) ? done(to) : refused('not_from_here')
}

/** What can be done with it now. */
export const movesFrom = (state: ReferenceState): ReferenceMove[] =>
	(Object.keys(MOVES) as ReferenceMove[]).filter((move) =>
		MOVES[move].from.includes(state),
	)
