/** What became of a request of a tracked link. Only `counted` is a click; the others are counted apart. */
export const HIT_OUTCOMES = [
	'counted',
	'repeat',
	'bot',
	'preview',
	'prefetch',
	'head',
	'no_agent',
	'paused',
] as const
export type HitOutcome = (typeof HIT_OUTCOMES)[number]
