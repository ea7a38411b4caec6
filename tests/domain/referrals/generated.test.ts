import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	type GeneratedNode,
	generatedTree,
} from '#app/domain/referrals/generated.ts'
import {
	type Parentage,
	totalRevenueGenerated,
} from '#app/domain/referrals/graph.ts'

const by = (parts: Record<string, number>, restWeight = 0): Parentage => ({
	parts: Object.entries(parts).map(([referrerId, weight]) => ({
		referrerId,
		weight,
	})),
	restWeight,
})

const outline = (node: GeneratedNode): unknown => [
	`${node.accountId} ${node.ownMinor}→${node.trgMinor} counts ${node.partMinor}`,
	...node.children.map(outline),
	...(node.hidden.accounts > 0
		? [`${node.hidden.accounts} more: ${node.hidden.partMinor}`]
		: []),
]

describe('the tree of generated revenue', () => {
	// A own 1,000; B 400 (A 100 %); C 600 (A 50 %, B 50 %) → TRG A 2,000, B 700, C 600.
	const own = new Map([
		['A', 1000],
		['B', 400],
		['C', 600],
	])
	const parentage = new Map([
		['B', by({ A: 1 })],
		['C', by({ A: 1, B: 1 })],
	])

	test('who was brought by two stands below both, with a part each', () => {
		expect(outline(generatedTree('A', own, parentage, 10))).toEqual([
			'A 1000→2000 counts 2000',
			['B 400→700 counts 700', ['C 600→600 counts 300']],
			['C 600→600 counts 300'],
		])
	})

	test('what is not shown counts all the same', () => {
		expect(outline(generatedTree('A', own, parentage, 1))).toEqual([
			'A 1000→2000 counts 2000',
			['B 400→700 counts 700', '1 more: 300'],
			'1 more: 300',
		])
	})

	test('an account that brought nobody is a tree of its own', () => {
		expect(outline(generatedTree('Z', new Map(), new Map(), 10))).toEqual([
			'Z 0→0 counts 0',
		])
	})

	test('on every level own revenue and the parts below sum to the total', () => {
		const account = fc.integer({ min: 0, max: 7 })
		fc.assert(
			fc.property(
				fc.array(fc.integer({ min: -1000, max: 10_000 }), {
					minLength: 8,
					maxLength: 8,
				}),
				fc.array(
					fc.tuple(account, account, fc.integer({ min: 1, max: 2 ** 40 })),
					{ maxLength: 14 },
				),
				fc.integer({ min: 0, max: 12 }),
				(amounts, edges, most) => {
					const own = new Map(amounts.map((amount, i) => [`${i}`, amount]))
					const parts = new Map<string, Record<string, number>>()
					for (const [a, b, weight] of edges) {
						if (a === b) continue
						const child = `${Math.max(a, b)}`
						parts.set(child, {
							...parts.get(child),
							[`${Math.min(a, b)}`]: weight,
						})
					}
					const parentage = new Map(
						[...parts].map(([child, each]) => [child, by(each, 3)]),
					)
					const { byAccount } = totalRevenueGenerated(own, parentage)
					const check = (node: GeneratedNode) => {
						expect(node.trgMinor).toBe(byAccount.get(node.accountId))
						expect(
							node.children.reduce(
								(sum, { partMinor }) => sum + partMinor,
								node.ownMinor + node.hidden.partMinor,
							),
						).toBe(node.trgMinor)
						node.children.forEach(check)
					}
					check(generatedTree('0', own, parentage, most))
				},
			),
		)
	})
})
