import type { UnpostedReason } from './line.ts'

/** What may wait for ever, since what it waits for may never come. A payment's rate or account can always be given. */
export const DISMISSIBLE_REASONS = [
	'needs_line',
	'refund_exceeds_line',
	'reversal_exceeds_refunds',
	'credit_left',
	'refund_mismatch',
] as const satisfies readonly UnpostedReason[]
export type DismissibleReason = (typeof DISMISSIBLE_REASONS)[number]

export const isDismissible = (
	reason: UnpostedReason,
): reason is DismissibleReason =>
	DISMISSIBLE_REASONS.some((each) => each === reason)

/** What waits of a line, with its sign. */
export type Wait = {
	readonly reason: UnpostedReason
	readonly amountMinor: number
}

/** Whether what was dismissed is still what waits: once it is more, less or another thing, somebody has to look again. */
export const isDismissed = (wait: Wait, dismissed: Wait | null): boolean =>
	dismissed !== null &&
	wait.reason === dismissed.reason &&
	wait.amountMinor === dismissed.amountMinor

export type DismissWaitRefusal =
	| 'reason_missing'
	/** Nothing of it waits, or what it waits for can always be given. */
	| 'not_waiting'
	| 'already_dismissed'
