/**
 * What became of a request of a tracked link. `counted` and `burst` are clicks, and bring credit; the figure of clicks is
 * made of `counted` alone, and all else is counted apart.
 */
export const HIT_OUTCOMES = [
	'counted',
	'burst',
	'repeat',
	'bot',
	'preview',
	'prefetch',
	'embedded',
	'head',
	'no_agent',
	'paused',
] as const
export type HitOutcome = (typeof HIT_OUTCOMES)[number]

/** Whether a click is kept of it. */
export const isClick = (outcome: HitOutcome): boolean =>
	outcome === 'counted' || outcome === 'burst'
