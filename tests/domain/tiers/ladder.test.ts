import { describe, expect, test } from 'vitest'
import {
	checkTier,
	decideTiers,
	heldSince,
	reachTier,
	standOnLadder,
	type Tier,
} from '#app/domain/tiers/ladder.ts'

const tier = (
	id: string,
	rank: number,
	needed: number | null,
	...milestoneIds: string[]
): Tier => ({ id, rank, needed, milestoneIds })
const INSIDER = tier('insider', 1, null, 'value', 'training')
const CHAMPION = tier('champion', 2, 2, 'users', 'adoption', 'tenure')
const PARTNER = tier('partner', 3, null, 'roi')
const LADDER = [PARTNER, INSIDER, CHAMPION]
const reached = (given: Record<string, number>) =>
	new Map(Object.entries(given))

describe('reaching a tier', () => {
	test.each<[string, Tier, Record<string, number>, object | null]>([
		[
			'all of its milestones',
			INSIDER,
			{ training: 9, value: 5, roi: 99 },
			{ reachedAt: 9, milestoneIds: ['value', 'training'] },
		],
		['all but one', INSIDER, { value: 5 }, null],
		[
			'two of three, at the second',
			CHAMPION,
			{ tenure: 3, users: 7 },
			{ reachedAt: 7, milestoneIds: ['users', 'tenure'] },
		],
		[
			'three where two suffice, at the second',
			CHAMPION,
			{ tenure: 30, users: 7, adoption: 4 },
			{ reachedAt: 7, milestoneIds: ['users', 'adoption', 'tenure'] },
		],
		['one of three where two are needed', CHAMPION, { users: 1 }, null],
		['a tier without milestones', tier('x', 1, null), { users: 1 }, null],
	])('%s', (_, given, has, expected) => {
		expect(reachTier(given, reached(has))).toEqual(expected)
	})
})

test.each([
	[[], null, 'no_milestones'],
	[['a', 'b'], null, null],
	[['a', 'b'], 2, null],
	[['a', 'b'], 3, 'needed_out_of_range'],
	[['a', 'a'], 2, 'needed_out_of_range'],
	[['a'], 0, 'needed_out_of_range'],
	[['a'], 0.5, 'needed_out_of_range'],
])('a tier of %j, %j needed: %j', (milestoneIds, needed, refusal) => {
	expect(checkTier({ milestoneIds, needed })).toBe(refusal)
})

describe('holding and losing', () => {
	const held = {
		tierId: 'insider',
		state: 'held',
		milestoneIds: ['value', 'training'],
	} as const
	const none = new Set<string>()
	const changes = (...given: Parameters<typeof decideTiers>) =>
		decideTiers(...given).map(
			(change) =>
				`${change.to} ${change.tier.id}${change.to === 'held' && change.isAgain ? ' again' : ''}`,
		)

	test('several tiers at once are each recorded', () => {
		expect(
			changes(LADDER, [], reached({ value: 1, training: 2, roi: 3 }), none),
		).toEqual(['held partner', 'held insider'])
	})
	test('what is held stays', () => {
		expect(
			changes(LADDER, [held], reached({ value: 1, training: 2 }), none),
		).toEqual([])
	})
	test('a tier that asks for more than it did stays with who has it', () => {
		expect(
			changes(
				[{ ...INSIDER, milestoneIds: ['value', 'training', 'roi'] }],
				[held],
				reached({ value: 1, training: 2 }),
				none,
			),
		).toEqual([])
	})
	test('a milestone taken back loses it', () => {
		expect(
			changes(LADDER, [held], reached({ value: 1 }), new Set(['training'])),
		).toEqual(['lost insider'])
	})
	test('… unless the others suffice', () => {
		const champion = {
			tierId: 'champion',
			state: 'held',
			milestoneIds: ['users', 'adoption', 'tenure'],
		} as const
		expect(
			changes(
				[CHAMPION],
				[champion],
				reached({ users: 1, tenure: 2 }),
				new Set(['adoption']),
			),
		).toEqual([])
	})
	test('lost and reached anew', () => {
		expect(
			changes(
				LADDER,
				[{ ...held, state: 'lost' }],
				reached({ value: 1, training: 8 }),
				none,
			),
		).toEqual(['held insider again'])
	})
})

describe('where an account stands', () => {
	const nearness = (id: string) => ({ adoption: 9000, users: 5000 })[id] ?? 0
	test('at the foot: the first tier is next', () => {
		expect(
			standOnLadder(LADDER, new Set(), reached({ value: 1 }), nearness),
		).toEqual({
			tier: null,
			next: INSIDER,
			reached: ['value'],
			missing: ['training'],
			toGo: 1,
			nearnessBasisPoints: 5000,
		})
	})
	test('between: as near as the nearest of what is missing', () => {
		expect(
			standOnLadder(
				LADDER,
				new Set(['insider']),
				reached({ tenure: 1 }),
				nearness,
			),
		).toEqual({
			tier: INSIDER,
			next: CHAMPION,
			reached: ['tenure'],
			missing: ['users', 'adoption'],
			toGo: 1,
			nearnessBasisPoints: 9500,
		})
	})
	test('a higher tier may be held without a lower one', () => {
		expect(
			standOnLadder(LADDER, new Set(['champion']), reached({}), nearness).next,
		).toBe(PARTNER)
	})
	test('at the top', () => {
		expect(
			standOnLadder(
				LADDER,
				new Set(['partner', 'insider']),
				reached({}),
				nearness,
			),
		).toEqual({
			tier: PARTNER,
			next: null,
			reached: [],
			missing: [],
			toGo: 0,
			nearnessBasisPoints: 10_000,
		})
	})
})

test.each<[string, Tier, Record<string, number>, number]>([
	['it alone', INSIDER, { insider: 9 }, 9],
	['a higher one sooner', INSIDER, { insider: 9, champion: 5 }, 5],
	['a higher one later', INSIDER, { insider: 5, champion: 9 }, 5],
	['a lower one sooner', CHAMPION, { insider: 1, champion: 5 }, 5],
	[
		'the highest of all first',
		CHAMPION,
		{ insider: 3, champion: 9, partner: 2 },
		2,
	],
])('is held since it was reached, with %s', (_, held, given, expected) => {
	expect(heldSince(held, LADDER, reached(given))).toBe(expected)
})
