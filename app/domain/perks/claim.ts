import { HOUR } from '#app/domain/durations.ts'
export const PERK_KINDS = [
	'case_study',
	'speaking_slot',
	'co_marketing',
	'beta_access',
	'reference',
	'gift',
	'custom',
] as const
export type PerkKind = (typeof PERK_KINDS)[number]

export const CLAIM_STATES = [
	'requested',
	'waitlisted',
	'approved',
	'scheduled',
	'fulfilled',
	'no_show',
	'declined',
	'withdrawn',
	'expired',
] as const
export type ClaimState = (typeof CLAIM_STATES)[number]

/** Claims that keep a place from others. */
export const HOLDING_STATES = [
	'requested',
	'approved',
	'scheduled',
	'fulfilled',
	'no_show',
] as const satisfies readonly ClaimState[]

/** Claims that still go on: of one thing an account has at most one. */
export const OPEN_STATES = [
	'requested',
	'waitlisted',
	'approved',
	'scheduled',
] as const satisfies readonly ClaimState[]

export type ClaimEvent =
	| 'approve'
	| 'decline'
	/** Its advocate takes the place that is held. */
	| 'confirm'
	| 'withdraw'
	| 'fulfil'
	| 'miss'
	/** Its hold, or what was claimed, is over. */
	| 'expire'
	/** A place became free. */
	| 'promote'
	/** What was claimed does not take place. */
	| 'cancel'

type Moves = Readonly<Record<ClaimEvent, readonly ClaimState[]>>

const FROM: Moves = {
	approve: ['requested'],
	decline: ['requested', 'waitlisted', 'approved'],
	confirm: ['approved'],
	withdraw: OPEN_STATES,
	fulfil: ['scheduled'],
	miss: ['scheduled'],
	expire: ['requested', 'waitlisted', 'approved'],
	promote: ['waitlisted'],
	cancel: OPEN_STATES,
}

const TO: Readonly<Record<Exclude<ClaimEvent, 'promote'>, ClaimState>> = {
	approve: 'approved',
	decline: 'declined',
	confirm: 'scheduled',
	withdraw: 'withdrawn',
	fulfil: 'fulfilled',
	miss: 'no_show',
	expire: 'expired',
	cancel: 'declined',
}

/** What becomes of a claim; null where the event cannot befall it. */
export function moveClaim(
	state: ClaimState,
	event: ClaimEvent,
	{ needsApproval }: { readonly needsApproval: boolean },
): ClaimState | null {
	if (!canBefall(event, state)) return null
	return event === 'promote' ? stateWithPlace(needsApproval) : TO[event]
}

/** Whether an event can befall a claim of this state. */
export const canBefall = (event: ClaimEvent, state: ClaimState): boolean =>
	FROM[event].includes(state)

/** How a claim begins. */
export const firstState = ({
	needsApproval,
	isFull,
}: {
	readonly needsApproval: boolean
	readonly isFull: boolean
}): ClaimState => (isFull ? 'waitlisted' : stateWithPlace(needsApproval))

const stateWithPlace = (needsApproval: boolean): ClaimState =>
	needsApproval ? 'requested' : 'approved'

const isIn = (states: readonly ClaimState[]) => (state: ClaimState) =>
	states.includes(state)
export const holdsPlace = isIn(HOLDING_STATES)
export const isOpenClaim = isIn(OPEN_STATES)

/** When a claim of this state stops holding its place; null: not by the clock. While we owe an answer it does not. */
export const holdEndOf = (
	state: ClaimState,
	{ holdHours, now }: { readonly holdHours: number; readonly now: number },
): number | null => (state === 'approved' ? now + holdHours * HOUR : null)

/** How long before its end an advocate is told of it; a hold that is shorter is announced by its own mail alone. */
export const HOLD_REMINDER_MS = 24 * HOUR
