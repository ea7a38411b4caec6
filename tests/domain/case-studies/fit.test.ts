import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FitFacts, scoreFit } from '#app/domain/case-studies/fit.ts'
import { DAY } from '#app/domain/durations.ts'

const NOW = 400 * DAY
const NOBODY: FitFacts = {
	tierRank: 0,
	topRank: 3,
	milestones: 0,
	lastReachedAt: null,
	industry: null,
	useCases: [],
	told: { industries: ['Retail'], useCases: ['Billing'] },
	now: NOW,
}

describe('the fit of an account', () => {
	test.each([
		['nothing is known', {}, 0],
		['the lowest of three tiers', { tierRank: 1 }, 10],
		['the highest tier', { tierRank: 3 }, 30],
		['no tiers at all', { tierRank: 1, topRank: 0 }, 0],
		['one milestone', { milestones: 1 }, 10],
		['more milestones than count', { milestones: 9 }, 30],
		['reached 180 days ago', { lastReachedAt: NOW - 180 * DAY }, 10],
		['reached a moment earlier', { lastReachedAt: NOW - 180 * DAY - 1 }, 0],
		['an industry that a story tells of', { industry: ' retail' }, 0],
		['an industry that none tells of', { industry: 'Logistics' }, 20],
		[
			'a use case that none tells of',
			{ useCases: ['billing', 'Forecasts'] },
			10,
		],
		['only use cases that are told', { useCases: ['billing'] }, 0],
		[
			'everything',
			{
				tierRank: 3,
				milestones: 3,
				lastReachedAt: NOW,
				industry: 'Logistics',
				useCases: ['Forecasts'],
			},
			100,
		],
	] as const)('%s', (_, given, points) => {
		expect(scoreFit({ ...NOBODY, ...given }).points).toBe(points)
	})

	test('law: it is the sum of its parts, each within its bounds, of 100 in all', () => {
		fc.assert(
			fc.property(
				fc.nat(9),
				fc.nat(9),
				fc.nat(9),
				fc.option(fc.integer({ min: 0, max: NOW })),
				fc.constantFrom(null, 'Retail', 'Logistics'),
				(tierRank, topRank, milestones, lastReachedAt, industry) => {
					const { points, parts } = scoreFit({
						...NOBODY,
						tierRank,
						topRank,
						milestones,
						lastReachedAt,
						industry,
					})
					for (const part of parts) {
						expect(part.points).toBeGreaterThanOrEqual(0)
						expect(part.points).toBeLessThanOrEqual(part.of)
					}
					expect(parts.reduce((sum, part) => sum + part.points, 0)).toBe(points)
					expect(parts.reduce((sum, part) => sum + part.of, 0)).toBe(100)
				},
			),
		)
	})
})
