import type { RecurringCause } from '#app/domain/recurring/cover.ts'
import {
	MOVEMENT_KINDS,
	type MovementKind,
} from '#app/domain/recurring/movement.ts'

export const MOVEMENT_WORDS: Readonly<
	Record<MovementKind, { label: string; meaning: string; colour: string }>
> = {
	new: {
		label: 'New',
		meaning: 'The first recurring revenue of a customer.',
		colour: 'var(--color-accent)',
	},
	expansion: {
		label: 'Expansion',
		meaning: 'A customer pays more than at the end of the month before.',
		colour: 'var(--color-cross-sell)',
	},
	reactivation: {
		label: 'Reactivation',
		meaning: 'A customer who had ended pays again.',
		colour: 'var(--color-line-strong)',
	},
	contraction: {
		label: 'Contraction',
		meaning: 'A customer pays less than at the end of the month before.',
		colour: 'var(--color-referral)',
	},
	churn: {
		label: 'Churn',
		meaning: 'Nothing recurs any more.',
		colour: 'var(--color-danger)',
	},
}

/** In the order in which a month is read: what comes, then what goes. */
export const SHOWN_KINDS = [
	'new',
	'expansion',
	'reactivation',
	'contraction',
	'churn',
] as const satisfies readonly MovementKind[]

export const movementChoices = SHOWN_KINDS.map((value) => ({
	value,
	label: MOVEMENT_WORDS[value].label,
}))

export const movementKindOf = (text: string | null): MovementKind | undefined =>
	MOVEMENT_KINDS.find((kind) => kind === text)

export const CAUSE_WORDS: Readonly<Record<RecurringCause, string>> = {
	paid: 'Paid for from here on',
	followed: 'The next payment took its place',
	lapsed: 'Nobody paid again in time',
	replaced: 'Another of its family took its place',
	absorbed: 'A later payment took it in',
	ended: 'It was said to have ended',
	paused: 'Paused, or in trial',
	resumed: 'Resumed',
	refunded: 'Refunded in full',
	reversed: 'The refund was taken back',
}

/** How recurring revenue is counted, in full. */
export const HOW_COUNTED = [
	'A recurring payment counts for the interval that it pays for, with its part of a year: a yearly one with a twelfth a month, a quarterly one with a third, a weekly one with 52 twelfths. A late payment fills the interval that was due. What is paid once, trials and pauses do not count.',
	'Payments of one subscription, or of one product at one interval, follow each other; others add up. What exceeds the payment before it by a proration takes that in. Where nobody paid again, another of the same family that began meanwhile took its place.',
	'What a late payment or a churn changes about closed months shows in the first open one.',
	'A payment that is refunded in full counts no longer from the refund on; one refunded in part counts on. Lines that wait for a rate or an account do not count yet.',
	'Each customer has at most one movement a month: what recurs at its end less what recurred at the end of the month before. Payments in other currencies count at the rate of their day.',
	'Sums are kept for a year, in whole cents, and shown for a month; so the last digit of shown figures may differ from their shown sum.',
]
