import {
	type ClaimState,
	holdsPlace,
	isOpenClaim,
	type PerkKind,
} from './claim.ts'
import { countInWindow, roomAgainAt } from './window.ts'

/** What of a perk decides who may claim it. */
export type PerkTerms = {
	readonly kind: PerkKind
	readonly tierId: string
	readonly capPerAccount: number | null
	readonly windowCap: number | null
	readonly windowDays: number | null
	readonly opensAt: number | null
	readonly closesAt: number | null
	readonly termsVersion: number | null
	readonly archivedAt: number | null
}

export type SlotTimes = {
	readonly startsAt: number
	readonly cancelledAt: number | null
}

export type OwnClaim = {
	readonly id: string
	readonly slotId: string | null
	readonly state: ClaimState
	readonly requestedAt: number
}

/** Why a perk cannot be claimed now, with what would open it. */
export type ClosedReason =
	| { readonly kind: 'archived' }
	/** The account's tiers do not reach up to the perk's. */
	| { readonly kind: 'not_open_yet'; readonly tierId: string }
	| { readonly kind: 'opens_later'; readonly opensAt: number }
	| { readonly kind: 'over'; readonly closedAt: number }
	| { readonly kind: 'account_cap'; readonly cap: number }
	| {
			readonly kind: 'window_cap'
			readonly cap: number
			readonly windowDays: number
			/** Null where the cap is zero. */
			readonly opensAt: number | null
	  }
	| { readonly kind: 'already_claimed'; readonly claimId: string }
	| { readonly kind: 'slot_cancelled' }
	| { readonly kind: 'slot_past' }

export type ClaimSituation = {
	readonly perk: PerkTerms
	/** Rank of the perk's tier, and the highest that the account holds; 0: none. */
	readonly tierRank: number
	readonly heldRank: number
	/** What is claimed of a speaking perk; null: the perk as a whole. */
	readonly slot: (SlotTimes & { readonly id: string }) | null
	/** The account's claims on this perk. */
	readonly claims: readonly OwnClaim[]
	readonly now: number
}

/** Every reason why the perk is closed to the account; none: it is open. A full one is open: whoever comes waits. */
export function reasonsClosed(situation: ClaimSituation): ClosedReason[] {
	const { perk, slot, now } = situation
	const reasons: ClosedReason[] = []
	if (perk.archivedAt !== null) reasons.push({ kind: 'archived' })
	if (situation.heldRank < situation.tierRank)
		reasons.push({ kind: 'not_open_yet', tierId: perk.tierId })
	if (perk.opensAt !== null && now < perk.opensAt)
		reasons.push({ kind: 'opens_later', opensAt: perk.opensAt })
	if (perk.closesAt !== null && now >= perk.closesAt)
		reasons.push({ kind: 'over', closedAt: perk.closesAt })
	if (slot && slot.cancelledAt !== null)
		reasons.push({ kind: 'slot_cancelled' })
	if (slot && slot.startsAt <= now) reasons.push({ kind: 'slot_past' })
	return [...reasons, ...reasonsOfClaims(situation)]
}

function reasonsOfClaims({
	perk,
	slot,
	claims,
	now,
}: ClaimSituation): ClosedReason[] {
	const reasons: ClosedReason[] = []
	// A speaking perk as a whole is not claimed: each of its slots may be.
	const isOneThing = slot !== null || perk.kind !== 'speaking_slot'
	const mine = claims.find(
		({ state, slotId }) => isOpenClaim(state) && slotId === (slot?.id ?? null),
	)
	if (isOneThing && mine)
		reasons.push({ kind: 'already_claimed', claimId: mine.id })
	const { capPerAccount, windowCap, windowDays } = perk
	if (
		capPerAccount !== null &&
		claims.filter(({ state }) => countsForCap(state)).length >= capPerAccount
	)
		reasons.push({ kind: 'account_cap', cap: capPerAccount })
	if (windowCap !== null && windowDays !== null) {
		const instants = claims
			.filter(({ state }) => countsInWindow(state))
			.map(({ requestedAt }) => requestedAt)
		if (countInWindow(instants, windowDays, now) >= windowCap) {
			const rolling = { cap: windowCap, windowDays }
			reasons.push({
				kind: 'window_cap',
				...rolling,
				opensAt: roomAgainAt(instants, rolling, now),
			})
		}
	}
	return reasons
}

/** What an account has or waits for. */
const countsForCap = (state: ClaimState) =>
	holdsPlace(state) || state === 'waitlisted'

/** A hold that ran out counts in the window as well: it kept the place from others. What we declined never does. */
const countsInWindow = (state: ClaimState) =>
	state !== 'declined' && state !== 'withdrawn'
