import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	CLAIM_STATES,
	type ClaimEvent,
	type ClaimState,
	firstState,
	HOLDING_STATES,
	holdEndOf,
	isOpenClaim,
	moveClaim,
} from '#app/domain/perks/claim.ts'

const EVENTS: readonly ClaimEvent[] = [
	'approve',
	'decline',
	'confirm',
	'withdraw',
	'fulfil',
	'miss',
	'expire',
	'promote',
	'cancel',
]

/** The whole table: from where, by what, to where. Whatever is not in it cannot happen. */
const ALLOWED: [ClaimState, ClaimEvent, ClaimState][] = [
	['requested', 'approve', 'approved'],
	['requested', 'decline', 'declined'],
	['requested', 'withdraw', 'withdrawn'],
	['requested', 'expire', 'expired'],
	['requested', 'cancel', 'declined'],
	['waitlisted', 'promote', 'approved'],
	['waitlisted', 'decline', 'declined'],
	['waitlisted', 'withdraw', 'withdrawn'],
	['waitlisted', 'expire', 'expired'],
	['waitlisted', 'cancel', 'declined'],
	['approved', 'confirm', 'scheduled'],
	['approved', 'decline', 'declined'],
	['approved', 'withdraw', 'withdrawn'],
	['approved', 'expire', 'expired'],
	['approved', 'cancel', 'declined'],
	['scheduled', 'fulfil', 'fulfilled'],
	['scheduled', 'miss', 'no_show'],
	['scheduled', 'withdraw', 'withdrawn'],
	['scheduled', 'cancel', 'declined'],
]

describe('a claim', () => {
	test.each(ALLOWED)('%s, %s → %s', (from, event, to) => {
		expect(moveClaim(from, event, { needsApproval: false })).toBe(to)
	})

	test('can make no other move', () => {
		for (const from of CLAIM_STATES)
			for (const event of EVENTS)
				if (!ALLOWED.some(([a, b]) => a === from && b === event))
					expect(moveClaim(from, event, { needsApproval: false })).toBeNull()
	})

	test.each([
		['with room, without approval', false, false, 'approved'],
		['with room, with approval', true, false, 'requested'],
		['full, without approval', false, true, 'waitlisted'],
		['full, with approval', true, true, 'waitlisted'],
	] as const)('begins %s', (_, needsApproval, isFull, state) => {
		expect(firstState({ needsApproval, isFull })).toBe(state)
	})

	test('that is promoted is as one that had room at once', () => {
		for (const needsApproval of [true, false])
			expect(moveClaim('waitlisted', 'promote', { needsApproval })).toBe(
				firstState({ needsApproval, isFull: false }),
			)
	})

	test('holds its place by the clock only while its advocate is to confirm', () => {
		const given = { holdHours: 72, now: 1_000 }
		expect(holdEndOf('approved', given)).toBe(1_000 + 72 * 3_600_000)
		for (const state of CLAIM_STATES)
			if (state !== 'approved') expect(holdEndOf(state, given)).toBeNull()
	})

	test('law: what is over stays over, and a place once given back is never taken back', () => {
		fc.assert(
			fc.property(
				fc.boolean(),
				fc.boolean(),
				fc.array(fc.constantFrom(...EVENTS), { maxLength: 30 }),
				(needsApproval, isFull, events) => {
					let state = firstState({ needsApproval, isFull })
					const seen: ClaimState[] = [state]
					for (const event of events) {
						const next = moveClaim(state, event, { needsApproval })
						if (next === null) continue
						expect(isOpenClaim(state)).toBe(true)
						state = next
						seen.push(state)
					}
					const held = seen.map((each) =>
						(HOLDING_STATES as readonly string[]).includes(each),
					)
					// Waiting, then holding, then neither: each at most once, in this order.
					expect(held.join().replace(/(true|false)(,\1)+/g, '$1')).toMatch(
						/^(false|true|false,true|true,false|false,true,false)$/,
					)
					expect(new Set(seen).size).toBe(seen.length)
				},
			),
		)
	})
})
