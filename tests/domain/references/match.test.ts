import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
	matchReferences,
	type ReferenceCandidate,
} from '#app/domain/references/match.ts'

const candidate = (
	userId: string,
	given: Partial<ReferenceCandidate> = {},
): ReferenceCandidate => ({
	userId,
	accountId: `of-${userId}`,
	industry: null,
	useCases: [],
	tierRank: 0,
	callsHeld: 0,
	callsThatHelped: 0,
	hasStory: false,
	verdict: 'allowed',
	...given,
})

const need = {
	industry: 'Retail',
	useCase: 'Forecasting',
	prospectAccountId: null,
}

describe('what speaks for a candidate', () => {
	test.each<[string, Partial<ReferenceCandidate>, number, string[]]>([
		['nothing', {}, 0, []],
		['their industry', { industry: ' retail ' }, 30, ['same_industry']],
		[
			'their use case, among others',
			{ useCases: ['Billing', 'forecasting'] },
			40,
			['same_use_case'],
		],
		['a first tier is not high', { tierRank: 1 }, 0, []],
		['a high tier', { tierRank: 2 }, 10, ['high_tier']],
		['a story', { hasStory: true }, 10, ['told_a_story']],
		[
			'a call that helped',
			{ callsHeld: 1, callsThatHelped: 1 },
			10,
			['helped_before'],
		],
		[
			'two calls in a year speak against',
			{ callsHeld: 2, callsThatHelped: 1 },
			-5,
			['helped_before', 'asked_often'],
		],
		['a renewal near', { verdict: 'caution' }, -20, ['be_careful']],
		['a budget that is used', { verdict: 'blocked' }, 0, ['not_now']],
	])('%s', (_, given, points, reasons) => {
		expect(matchReferences(need, [candidate('ann', given)])).toEqual([
			{ userId: 'ann', accountId: 'of-ann', points, reasons },
		])
	})

	test('a need that does not say matches nobody by it', () => {
		const anything = { industry: null, useCase: null, prospectAccountId: null }
		const [match] = matchReferences(anything, [
			candidate('ann', { industry: 'Retail', useCases: ['Forecasting'] }),
		])
		expect(match?.reasons).toEqual([])
	})
})

describe('their order', () => {
	test('the best first; whom the budget forbids last', () => {
		const matches = matchReferences(need, [
			candidate('forbidden', {
				industry: 'Retail',
				useCases: ['Forecasting'],
				verdict: 'blocked',
			}),
			candidate('plain'),
			candidate('good', { industry: 'Retail' }),
		])
		expect(matches.map(({ userId }) => userId)).toEqual([
			'good',
			'plain',
			'forbidden',
		])
	})

	test('of equals, who took the fewest calls', () => {
		const matches = matchReferences(need, [
			candidate('b', { callsHeld: 1 }),
			candidate('c'),
			candidate('a', { callsHeld: 1 }),
		])
		expect(matches.map(({ userId }) => userId)).toEqual(['c', 'a', 'b'])
	})

	test('nobody vouches to their own colleagues', () => {
		const own = { ...need, prospectAccountId: 'of-ann' }
		expect(
			matchReferences(own, [candidate('ann'), candidate('bob')]),
		).toHaveLength(1)
	})

	test('the order in which candidates come changes nothing, and nobody is lost', () => {
		const someone = fc.record({
			industry: fc.constantFrom(null, 'Retail', 'Energy'),
			useCases: fc.subarray(['Forecasting', 'Billing']),
			tierRank: fc.nat(3),
			callsHeld: fc.nat(3),
			hasStory: fc.boolean(),
			verdict: fc.constantFrom(
				'allowed' as const,
				'caution' as const,
				'blocked' as const,
			),
		})
		fc.assert(
			fc.property(fc.array(someone, { maxLength: 8 }), (people) => {
				const candidates = people.map((person, i) => candidate(`u${i}`, person))
				const matches = matchReferences(need, candidates)
				expect(matchReferences(need, candidates.toReversed())).toEqual(matches)
				expect(matches).toHaveLength(candidates.length)
			}),
		)
	})
})
