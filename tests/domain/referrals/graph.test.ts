import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	cyclesOf,
	cyclicEdges,
	type Edge,
	type Parentage,
	totalRevenueGenerated,
	withoutParts,
} from '#app/domain/referrals/graph.ts'

const edge = (
	referrerId: string,
	referredId: string,
	conversionAt: number,
): Edge => ({ referrerId, referredId, conversionAt })

/** Edges held, in words. */
const heldOf = (edges: readonly Edge[]) =>
	[...cyclicEdges(edges)]
		.map(({ referrerId, referredId }) => `${referrerId}>${referredId}`)
		.sort()

describe('edges that would close a cycle', () => {
	test.each<[string, Edge[], string[]]>([
		[
			'none in a tree',
			[edge('A', 'B', 1), edge('A', 'C', 2), edge('B', 'D', 3)],
			[],
		],
		[
			'none where two brought one',
			[edge('A', 'C', 3), edge('B', 'C', 3), edge('A', 'B', 2)],
			[],
		],
		[
			'the one with the later conversion',
			[edge('A', 'B', 1), edge('B', 'A', 2)],
			['B>A'],
		],
		['… whichever it is', [edge('A', 'B', 2), edge('B', 'A', 1)], ['A>B']],
		[
			'at one instant, the greater account id',
			[edge('A', 'B', 1), edge('B', 'A', 1)],
			['A>B'],
		],
		['oneself', [edge('A', 'A', 1)], ['A>A']],
		[
			'one in a circle of three',
			[edge('A', 'B', 1), edge('B', 'C', 2), edge('C', 'A', 3)],
			['C>A'],
		],
		[
			'the earliest stands, though it came last',
			[edge('C', 'A', 1), edge('B', 'C', 3), edge('A', 'B', 2)],
			['B>C'],
		],
		[
			'greedy: what is held makes no descent',
			[
				edge('A', 'B', 1),
				edge('B', 'A', 2),
				edge('B', 'C', 3),
				edge('C', 'A', 2),
			],
			['B>A', 'B>C'],
		],
		[
			'two circles through one account',
			[
				edge('A', 'B', 1),
				edge('B', 'A', 4),
				edge('A', 'C', 2),
				edge('C', 'A', 4),
			],
			['B>A', 'C>A'],
		],
		[
			'two circles apart',
			[
				edge('A', 'B', 1),
				edge('B', 'A', 2),
				edge('C', 'D', 1),
				edge('D', 'C', 2),
			],
			['B>A', 'D>C'],
		],
		[
			'the same edge twice is no cycle',
			[edge('A', 'B', 1), edge('A', 'B', 1)],
			[],
		],
		[
			'the tail into a circle stands',
			[
				edge('X', 'A', 9),
				edge('A', 'B', 1),
				edge('B', 'A', 2),
				edge('B', 'Y', 9),
			],
			['B>A'],
		],
	])('%s', (_, edges, expected) => {
		expect(heldOf(edges)).toEqual(expected)
		expect(heldOf([...edges].reverse())).toEqual(expected)
	})

	test.each([
		['each converted before the one that it brought', 1],
		['each converted after the one that it brought', -1],
	])('a circle of 20,000 holds one: %s', (_, direction) => {
		const size = 20_000
		const id = (i: number) => `a${String(i % size).padStart(6, '0')}`
		const edges = Array.from({ length: size }, (_, i) =>
			edge(id(i), id(i + 1), i * direction),
		)
		const last = direction === 1 ? size - 1 : 0
		expect(heldOf(edges)).toEqual([`${id(last)}>${id(last + 1)}`])
	})

	test('a chain of 100,000 holds nothing, without deep recursion', () => {
		const edges = Array.from({ length: 100_000 }, (_, i) =>
			edge(`a${i}`, `a${i + 1}`, -i),
		)
		expect(heldOf(edges)).toEqual([])
	})
})

const ids = ['A', 'B', 'C', 'D', 'E', 'F', 'G']
const someEdges = fc.array(
	fc
		.record({
			referrerId: fc.constantFrom(...ids),
			referredId: fc.constantFrom(...ids),
		})
		.chain((pair) =>
			fc
				.integer({ min: 0, max: 4 })
				.map((conversionAt) => ({ ...pair, conversionAt })),
		),
	{ maxLength: 20 },
)

/** As the rule is worded: one after the other, each looked up in all that stands. */
function heldOneByOne(edges: readonly Edge[]): Edge[] {
	const order = [...edges].sort(
		(a, b) =>
			a.conversionAt - b.conversionAt ||
			a.referredId.localeCompare(b.referredId) ||
			a.referrerId.localeCompare(b.referrerId),
	)
	const standing: Edge[] = []
	const reaches = (
		from: string,
		to: string,
		seen = new Set<string>(),
	): boolean =>
		from === to ||
		(!seen.has(from) &&
			standing
				.filter(({ referrerId }) => referrerId === from)
				.some(({ referredId }) => reaches(referredId, to, seen.add(from))))
	return order.filter((next) => {
		const closes = reaches(next.referredId, next.referrerId)
		if (!closes) standing.push(next)
		return closes
	})
}

test('law: the same edges are held as when they are taken one by one, in whatever order they came', () => {
	const shuffled = someEdges.chain((edges) =>
		fc
			.shuffledSubarray(edges, { minLength: edges.length })
			.map((order) => ({ edges, order })),
	)
	fc.assert(
		fc.property(shuffled, ({ edges, order }) => {
			const words = (held: Iterable<Edge>) =>
				[...held].map((each) => JSON.stringify(each)).sort()
			expect(words(cyclicEdges(order))).toEqual(words(heldOneByOne(edges)))
		}),
	)
})

describe('total revenue generated', () => {
	const half = 2 ** 39
	test('A 1,000; B 400 by A; C 600 by A and B, half each', () => {
		const { byAccount, rootsMinor } = totalRevenueGenerated(
			new Map([
				['A', 1_000_00],
				['B', 400_00],
				['C', 600_00],
			]),
			new Map<string, Parentage>([
				['B', { parts: [{ referrerId: 'A', weight: 2 ** 40 }], restWeight: 0 }],
				[
					'C',
					{
						parts: [
							{ referrerId: 'A', weight: half },
							{ referrerId: 'B', weight: half },
						],
						restWeight: 0,
					},
				],
			]),
		)
		expect(Object.fromEntries(byAccount)).toEqual({
			A: 2_000_00,
			B: 700_00,
			C: 600_00,
		})
		expect(rootsMinor).toBe(2_000_00)
	})

	test('an account without revenue of its own has that of those it brought', () => {
		const { byAccount, rootsMinor } = totalRevenueGenerated(
			new Map([['B', 100]]),
			new Map([
				['B', { parts: [{ referrerId: 'A', weight: 1 }], restWeight: 0 }],
			]),
		)
		expect(byAccount.get('A')).toBe(100)
		expect(rootsMinor).toBe(100)
	})

	test('what a partner outside brought, and what nobody did, go to no account', () => {
		const { byAccount, rootsMinor } = totalRevenueGenerated(
			new Map([
				['A', 10],
				['B', 100],
			]),
			new Map([
				[
					'B',
					{
						parts: [
							{ referrerId: 'A', weight: 3_000 },
							{ referrerId: null, weight: 3_000 },
						],
						restWeight: 4_000,
					},
				],
			]),
		)
		expect(Object.fromEntries(byAccount)).toEqual({ A: 40, B: 100 })
		expect(rootsMinor).toBe(110)
	})

	const by = (referrerId: string | null, weight: number) => ({
		referrerId,
		weight,
	})
	test.each<
		[
			name: string,
			parentage: Parentage,
			credited: [string | null, number][],
			expected: { A: number; P: number; roots: number },
		]
	>([
		[
			'three payments of 0.01, each of them A’s by its first touch',
			{ parts: [by('A', 1), by('P', 1)], restWeight: 0 },
			[['A', 3]],
			{ A: 3, P: 0, roots: 0 },
		],
		[
			'what was paid after the last credit is split by the weights',
			{ parts: [by('A', 1), by('P', 1)], restWeight: 0 },
			[['A', 1]],
			{ A: 2, P: 1, roots: 0 },
		],
		[
			'a part of nobody stays nobody’s, to the cent',
			{ parts: [by('A', 6_000), by('P', 1)], restWeight: 3_999 },
			[['A', 1]],
			{ A: 1, P: 0, roots: 2 },
		],
		[
			'touches of one referrer are one, and an outsider’s part is no account’s',
			{ parts: [by('A', 1), by(null, 1), by('A', 1)], restWeight: 0 },
			[
				['A', 2],
				[null, 1],
			],
			{ A: 2, P: 0, roots: 1 },
		],
		[
			'who was credited before an override brings it nothing any more',
			{ parts: [by('A', 1)], restWeight: 0 },
			[['P', 3]],
			{ A: 3, P: 0, roots: 0 },
		],
	])(
		'own revenue follows its credits: %s',
		(_, brought, credited, expected) => {
			const { byAccount, rootsMinor, parts } = totalRevenueGenerated(
				new Map([['B', 3]]),
				new Map([['B', brought]]),
				new Map([['B', new Map(credited)]]),
			)
			expect([byAccount.get('A') ?? 0, byAccount.get('P') ?? 0]).toEqual([
				expected.A,
				expected.P,
			])
			expect(rootsMinor).toBe(expected.A + expected.P + expected.roots)
			expect(
				[...(parts.get('B') ?? [])].reduce((sum, [, minor]) => sum + minor, 0),
			).toBeLessThanOrEqual(3)
		},
	)

	test('what came through an account is split by the weights, its own by the credits', () => {
		const { byAccount } = totalRevenueGenerated(
			new Map([
				['B', 1],
				['C', 101],
			]),
			new Map<string, Parentage>([
				['B', { parts: [by('A', 1), by('P', 1)], restWeight: 0 }],
				['C', { parts: [by('B', 1)], restWeight: 0 }],
			]),
			new Map([
				['B', new Map([['P', 1]])],
				['C', new Map([['B', 101]])],
			]),
		)
		expect(Object.fromEntries(byAccount)).toEqual({
			A: 51,
			P: 51,
			B: 102,
			C: 101,
		})
	})

	test('debts are passed on as debts', () => {
		const { byAccount, rootsMinor } = totalRevenueGenerated(
			new Map([
				['A', 10],
				['B', -101],
			]),
			new Map([
				['B', { parts: [{ referrerId: 'A', weight: 1 }], restWeight: 1 }],
			]),
		)
		expect(Object.fromEntries(byAccount)).toEqual({ A: -41, B: -101 })
		expect(rootsMinor).toBe(-91)
	})

	test('a cycle is a broken invariant', () => {
		const by = (referrerId: string): Parentage => ({
			parts: [{ referrerId, weight: 1 }],
			restWeight: 0,
		})
		expect(() =>
			totalRevenueGenerated(
				new Map(),
				new Map([
					['A', by('B')],
					['B', by('A')],
				]),
			),
		).toThrow('cycle')
	})

	test('law: what the roots and nobody generated is the total revenue', () => {
		const size = 8
		const names = Array.from({ length: size }, (_, i) => `a${i}`)
		const weights = fc.array(fc.integer({ min: 0, max: 3 }), {
			minLength: size,
			maxLength: size,
		})
		const accounts = fc.array(
			fc.record({
				own: fc.integer({ min: -1_000, max: 10_000 }),
				weights,
				outside: fc.integer({ min: 0, max: 2 }),
				restWeight: fc.integer({ min: 0, max: 2 }),
			}),
			{ minLength: size, maxLength: size },
		)
		fc.assert(
			fc.property(accounts, (list) => {
				const own = new Map(
					list.map((each, i) => [names[i] as string, each.own]),
				)
				const parentage = new Map<string, Parentage>()
				list.forEach(({ weights: by, outside, restWeight }, child) => {
					const parts: { referrerId: string | null; weight: number }[] = by
						.slice(0, child)
						.map((weight, i) => ({ referrerId: names[i] as string, weight }))
						.filter(({ weight }) => weight > 0)
					if (outside > 0) parts.push({ referrerId: null, weight: outside })
					if (parts.length > 0)
						parentage.set(names[child] as string, { parts, restWeight })
				})
				const { byAccount, rootsMinor } = totalRevenueGenerated(own, parentage)
				expect(rootsMinor).toBe(
					list.reduce((sum, account) => sum + account.own, 0),
				)
				const last = names.at(-1) as string
				expect(byAccount.get(last)).toBe(own.get(last))
			}),
		)
	})
})

describe('a parentage with cycles', () => {
	const by = (...referrers: string[]): Parentage => ({
		parts: referrers.map((referrerId) => ({ referrerId, weight: 1 })),
		restWeight: 0,
	})

	test('yields where the later payment is, and the other parts share the whole', () => {
		const parentage = new Map([
			['A', by('B', 'C')],
			['B', by('A')],
		])
		const held = cyclesOf(parentage, (id) => (id === 'A' ? 2 : 1))
		expect(withoutParts(parentage, held)).toEqual(
			new Map([
				['A', by('C')],
				['B', by('A')],
			]),
		)
		expect(parentage.get('A')).toEqual(by('B', 'C'))
	})

	test('law: without them it has none, and loses nothing of the total', () => {
		const names = ['a', 'b', 'c', 'd', 'e']
		const part = fc.record({
			referrerId: fc.constantFrom(...names, null),
			weight: fc.integer({ min: 1, max: 3 }),
		})
		const account = fc.record({
			own: fc.integer({ min: -1_000, max: 10_000 }),
			parts: fc.array(part, { maxLength: 3 }),
			restWeight: fc.integer({ min: 0, max: 2 }),
			paidAt: fc.integer({ min: 0, max: 2 }),
		})
		fc.assert(
			fc.property(fc.tuple(...names.map(() => account)), (list) => {
				const parentage = new Map<string, Parentage>(
					list.map(({ parts, restWeight }, i) => [
						names[i] as string,
						{ parts, restWeight: parts.length > 0 ? restWeight : 0 },
					]),
				)
				const held = cyclesOf(
					parentage,
					(id) => list[names.indexOf(id)]?.paidAt ?? 0,
				)
				const own = new Map(
					list.map((each, i) => [names[i] as string, each.own]),
				)
				const { rootsMinor } = totalRevenueGenerated(
					own,
					withoutParts(parentage, held),
				)
				expect(rootsMinor).toBe(list.reduce((sum, each) => sum + each.own, 0))
			}),
		)
	})
})
