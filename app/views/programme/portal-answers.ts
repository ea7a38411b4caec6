import type { ClaimState } from '#app/domain/perks/claim.ts'
import type { ClosedReason } from '#app/domain/perks/guards.ts'
import { closedWords } from './perk-words.ts'

/** What a new claim came to, said to who made it. */
export const claimedNotice = (state: ClaimState): string =>
	state === 'requested'
		? 'We have your claim, and your place is kept while we decide.'
		: state === 'waitlisted'
			? 'Every place is taken: you are on the waiting list.'
			: 'It is held for you. Confirm it, and it is yours.'

/** Why a place could not be confirmed, or a claim not given back. */
export const CLAIM_REFUSALS: Readonly<Record<string, string>> = {
	already_confirmed: 'It is confirmed already.',
	hold_over:
		'The time to confirm ran out, and the place was given back. If there is room, claim it again.',
	slot_past: 'It has begun, so it cannot be confirmed any more.',
	not_held: 'There is no place held for you to confirm.',
	already_withdrawn: 'It is withdrawn already.',
	over: 'It is over, so it cannot be withdrawn.',
}

/** Why an answer to an ask was not taken. */
export const ASK_REFUSALS = {
	already_answered: 'This was answered already. Nothing was changed.',
	expired: 'The time to answer is over. Nothing was changed.',
	reason_too_long: 'At most 10,000 characters',
} as const

type OtherKind =
	| 'not_an_advocate'
	| 'perk_unknown'
	| 'slot_required'
	| 'slot_unknown'
	| 'terms_not_accepted'
	| 'message_too_long'

type Field = 'slot' | 'terms' | 'message'

/** Why a claim was refused: beside a field, or of the perk as a whole where that is null. */
export function claimRefusalWords(
	reason: ClosedReason | { readonly kind: OtherKind },
	given: {
		zone: string
		tierName: string
		/** The version of the terms that was accepted; null: none. */
		acceptedVersion: string | null
	},
): { field: Field | null; text: string } {
	switch (reason.kind) {
		case 'slot_required':
			return { field: 'slot', text: 'Choose one of the slots' }
		case 'slot_unknown':
			return {
				field: 'slot',
				text: 'That slot is not there any more. Choose another one.',
			}
		case 'terms_not_accepted':
			return {
				field: 'terms',
				text:
					given.acceptedVersion === null
						? 'Accept the terms to claim it'
						: 'The terms changed while you were reading. These are the new ones: please read and accept them.',
			}
		case 'message_too_long':
			return { field: 'message', text: 'At most 10,000 characters' }
		case 'not_an_advocate':
		case 'perk_unknown':
			return { field: null, text: 'It cannot be claimed from here.' }
		default:
			return { field: null, text: closedWords(reason, given) }
	}
}
