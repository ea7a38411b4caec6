import { describe, expect, test } from 'vitest'
import { DAY } from '#app/domain/durations.ts'
import type { ClaimState } from '#app/domain/perks/claim.ts'
import {
	type ClaimSituation,
	type OwnClaim,
	type PerkTerms,
	reasonsClosed,
} from '#app/domain/perks/guards.ts'
import { STARTER_PERKS } from '#app/domain/perks/starter.ts'
import { countInWindow, roomAgainAt } from '#app/domain/perks/window.ts'

const NOW = Date.UTC(2026, 5, 1)

const PERK: PerkTerms = {
	kind: 'gift',
	tierId: 'gold',
	capPerAccount: null,
	windowCap: null,
	windowDays: null,
	opensAt: null,
	closesAt: null,
	termsVersion: null,
	archivedAt: null,
}

const claim = (
	state: ClaimState,
	requestedAt = NOW - DAY,
	slotId: string | null = null,
): OwnClaim => ({ id: `${state}-${requestedAt}`, slotId, state, requestedAt })

const closed = (perk: Partial<PerkTerms>, rest: Partial<ClaimSituation> = {}) =>
	reasonsClosed({
		perk: { ...PERK, ...perk },
		tierRank: 2,
		heldRank: 2,
		slot: null,
		claims: [],
		now: NOW,
		...rest,
	})

describe('a perk is closed', () => {
	test.each([
		['to nobody of its tier', {}, {}, []],
		['not to a higher tier', {}, { heldRank: 3 }, []],
		[
			'to a lower tier',
			{},
			{ heldRank: 1 },
			[{ kind: 'not_open_yet', tierId: 'gold' }],
		],
		[
			'to whom no tier is open',
			{},
			{ heldRank: 0 },
			[{ kind: 'not_open_yet', tierId: 'gold' }],
		],
		['once archived', { archivedAt: 1 }, {}, [{ kind: 'archived' }]],
		[
			'before it opens',
			{ opensAt: NOW + 1 },
			{},
			[{ kind: 'opens_later', opensAt: NOW + 1 }],
		],
		['not from the instant it opens', { opensAt: NOW }, {}, []],
		[
			'from the instant it closes',
			{ closesAt: NOW },
			{},
			[{ kind: 'over', closedAt: NOW }],
		],
		['not a millisecond before', { closesAt: NOW + 1 }, {}, []],
	] as const)('%s', (_, perk, rest, reasons) => {
		expect(closed(perk, rest)).toEqual(reasons)
	})

	test('for every reason at once', () => {
		expect(
			closed({ archivedAt: 1, opensAt: NOW + 1 }, { heldRank: 0 }).map(
				({ kind }) => kind,
			),
		).toEqual(['archived', 'not_open_yet', 'opens_later'])
	})

	test.each([
		['requested', true],
		['waitlisted', true],
		['approved', true],
		['scheduled', true],
		['fulfilled', false],
		['no_show', false],
		['declined', false],
		['withdrawn', false],
		['expired', false],
	] as const)('while a claim on it is %s: %s', (state, isClosed) => {
		const own = claim(state)
		expect(closed({}, { claims: [own] })).toEqual(
			isClosed ? [{ kind: 'already_claimed', claimId: own.id }] : [],
		)
	})

	test.each([
		['fulfilled', true],
		['no_show', true],
		['declined', false],
		['withdrawn', false],
		['expired', false],
	] as const)(
		'by its cap for good: a claim that is %s counts: %s',
		(state, counts) => {
			expect(closed({ capPerAccount: 1 }, { claims: [claim(state)] })).toEqual(
				counts ? [{ kind: 'account_cap', cap: 1 }] : [],
			)
		},
	)
})

test.each(['requested', 'waitlisted', 'approved', 'scheduled'] as const)(
	'a claim that is %s counts for the cap as well',
	(state) => {
		expect(
			closed({ capPerAccount: 1 }, { claims: [claim(state)] }).map(
				({ kind }) => kind,
			),
		).toEqual(['already_claimed', 'account_cap'])
	},
)

test.each([
	['of no days', { windowCap: 1 }],
	['of no number', { windowDays: 90 }],
])('a rolling cap %s is none', (_, perk) => {
	expect(closed(perk, { claims: [claim('fulfilled')] })).toEqual([])
})

describe('a rolling cap', () => {
	const perk = { windowCap: 1, windowDays: 90 }
	test.each([
		['a claim a millisecond younger than 90 days', NOW - 90 * DAY + 1, true],
		['a claim exactly 90 days old', NOW - 90 * DAY, false],
		['a claim older than that', NOW - 91 * DAY, false],
	])('%s counts: %s', (_, requestedAt, counts) => {
		const claims = [claim('fulfilled', requestedAt)]
		expect(closed(perk, { claims })).toEqual(
			counts
				? [
						{
							kind: 'window_cap',
							cap: 1,
							windowDays: 90,
							opensAt: requestedAt + 90 * DAY,
						},
					]
				: [],
		)
	})

	test.each([
		['declined', false],
		['withdrawn', false],
		['expired', true],
		['no_show', true],
	] as const)('what was %s counts: %s', (state, counts) => {
		expect(closed(perk, { claims: [claim(state)] })).toHaveLength(
			counts ? 1 : 0,
		)
	})

	test('says when there is room again, and then there is', () => {
		const instants = [10, 30, 20].map((days) => NOW - days * DAY)
		const rolling = { cap: 2, windowDays: 90 }
		const again = roomAgainAt(instants, rolling, NOW)
		expect(again).toBe(NOW + 70 * DAY)
		expect(countInWindow(instants, 90, (again ?? 0) - 1)).toBe(2)
		expect(countInWindow(instants, 90, again ?? 0)).toBe(1)
		expect(roomAgainAt(instants, { ...rolling, cap: 4 }, NOW)).toBeNull()
		expect(roomAgainAt(instants, { ...rolling, cap: 0 }, NOW)).toBeNull()
	})
})

describe('a slot', () => {
	const speaking = { kind: 'speaking_slot' } as const
	const slot = { id: 's1', startsAt: NOW + DAY, cancelledAt: null }
	test.each([
		['open', slot, []],
		['cancelled', { ...slot, cancelledAt: 1 }, [{ kind: 'slot_cancelled' }]],
		['that has begun', { ...slot, startsAt: NOW }, [{ kind: 'slot_past' }]],
	])('%s', (_, given, reasons) => {
		expect(closed(speaking, { slot: given })).toEqual(reasons)
	})

	test('that an account has does not close the others', () => {
		const claims = [claim('scheduled', NOW, 's1')]
		expect(closed(speaking, { slot, claims })).toMatchObject([
			{ kind: 'already_claimed' },
		])
		expect(closed(speaking, { slot: { ...slot, id: 's2' }, claims })).toEqual(
			[],
		)
		expect(closed(speaking, { claims })).toEqual([])
	})
})

test('the perks to begin with are of three tiers, and whatever has a window has both its parts', () => {
	expect(new Set(STARTER_PERKS.map(({ tierRank }) => tierRank))).toEqual(
		new Set([1, 2, 3]),
	)
	for (const perk of STARTER_PERKS)
		expect(perk.windowCap === null).toBe(perk.windowDays === null)
})
