import {
	CLAIM_STATES,
	type ClaimState,
	PERK_KINDS,
	type PerkKind,
} from '#app/domain/perks/claim.ts'
import type { ClosedReason } from '#app/domain/perks/guards.ts'
import { formatDate, formatInstant } from '#app/views/format/dates.ts'

export const PERK_KIND_WORDS: Readonly<Record<PerkKind, string>> = {
	case_study: 'Case study',
	speaking_slot: 'Speaking',
	co_marketing: 'Co-marketing',
	beta_access: 'Beta access',
	reference: 'Reference',
	gift: 'Gift',
	custom: 'Other',
}

export const PERK_KIND_OPTIONS = PERK_KINDS.map((value) => ({
	value,
	label: PERK_KIND_WORDS[value],
}))

type StateWords = {
	readonly title: string
	readonly tone: 'plain' | 'good' | 'warning'
	/** For the advocate. */
	readonly ownTitle: string
	readonly meaning: string
}

export const CLAIM_STATE_WORDS: Readonly<Record<ClaimState, StateWords>> = {
	requested: {
		title: 'To decide',
		tone: 'warning',
		ownTitle: 'Requested',
		meaning: 'Your place is kept while we decide.',
	},
	waitlisted: {
		title: 'Waiting',
		tone: 'plain',
		ownTitle: 'On the waiting list',
		meaning: 'Every place is taken. If one becomes free, it is held for you.',
	},
	approved: {
		title: 'Held',
		tone: 'warning',
		ownTitle: 'Held for you',
		meaning: 'The place is held for you: please confirm.',
	},
	scheduled: {
		title: 'Confirmed',
		tone: 'good',
		ownTitle: 'Confirmed',
		meaning: 'It is settled.',
	},
	fulfilled: {
		title: 'Done',
		tone: 'good',
		ownTitle: 'Done',
		meaning: 'You had it.',
	},
	no_show: {
		title: 'No-show',
		tone: 'warning',
		ownTitle: 'Missed',
		meaning: 'It took place without you.',
	},
	declined: {
		title: 'Declined',
		tone: 'plain',
		ownTitle: 'Declined',
		meaning: 'It was declined, and counts against no limit.',
	},
	withdrawn: {
		title: 'Withdrawn',
		tone: 'plain',
		ownTitle: 'Withdrawn',
		meaning: 'It was given back.',
	},
	expired: {
		title: 'Expired',
		tone: 'plain',
		ownTitle: 'Expired',
		meaning: 'It was not confirmed in time, and its place was given back.',
	},
}

export const CLAIM_STATE_OPTIONS = CLAIM_STATES.map((value) => ({
	value,
	label: CLAIM_STATE_WORDS[value].title,
}))

const times = (count: number) => (count === 1 ? 'once' : `${count} times`)

/** Why a perk is closed, and what opens it. */
export function closedWords(
	reason: ClosedReason,
	{ zone, tierName }: { zone: string; tierName: string },
): string {
	switch (reason.kind) {
		case 'archived':
			return 'It is no longer offered.'
		case 'not_open_yet':
			return `Opens when you reach the ${tierName} tier.`
		case 'opens_later':
			return `Opens ${formatInstant(reason.opensAt, zone)}.`
		case 'over':
			return `Closed since ${formatDate(reason.closedAt, zone)}.`
		case 'account_cap':
			return `Your company has had it ${times(reason.cap)}, which is all it can.`
		case 'window_cap':
			return `Your company may claim it ${times(reason.cap)} in ${reason.windowDays} days${reason.opensAt === null ? '' : `: again from ${formatInstant(reason.opensAt, zone)}`}.`
		case 'already_claimed':
			return 'Your company has claimed it.'
		case 'slot_cancelled':
			return 'It does not take place.'
		case 'slot_past':
			return 'It has begun.'
	}
}

/** How much room there is: "2 of 3 places free", "Full: 2 wait". */
export function roomWords(
	capacity: number | null,
	free: number | null,
	waiting: number,
): string {
	if (capacity === null || free === null) return 'Room for everybody'
	if (free > waiting)
		return `${free - waiting} of ${capacity} ${capacity === 1 ? 'place' : 'places'} free`
	return waiting === 0
		? 'Full: you would be the first to wait'
		: `Full: ${waiting} ${waiting === 1 ? 'waits' : 'wait'}`
}
