import { describe, expect, test } from 'vitest'
import { evaluateRule } from '#app/domain/milestones/evaluate.ts'
import { progressOn } from '#app/domain/milestones/progress.ts'
import { progressWords } from '#app/domain/milestones/progress-words.ts'
import type { Rule } from '#app/domain/milestones/rule.ts'
import { sentenceOf } from '#app/domain/milestones/sentence.ts'
import { METRICS, type Measured, seriesOf, when } from './metrics.ts'

const users = when('users', '>=', 100)

describe('a rule as a sentence', () => {
	test.each<[Rule, string]>([
		[users, 'Weekly active users is at least 100'],
		[
			when('users', '>=', 1250, 14),
			'Weekly active users is at least 1,250, held for 14 days',
		],
		[when('adoption', '>=', 0.8), 'Adoption is at least 80%'],
		[when('adoption', '>', 0.66667), 'Adoption is more than 66.667%'],
		[when('roi', '>=', 3), 'Return on investment is at least 3×'],
		[when('tenure', '>', 365), 'Tenure is more than 365 days'],
		[when('tickets', '<=', 5, 1), 'Open problems is at most 5 tickets'],
		[
			{ all: [when('users', '>=', 100, 14), when('adoption', '>=', 0.8)] },
			'Weekly active users is at least 100, held for 14 days, and Adoption is at least 80%',
		],
		[
			{ any: [users, when('roi', '>=', 3)] },
			'Weekly active users is at least 100 or Return on investment is at least 3×',
		],
		[
			{ all: [users, when('roi', '>=', 3), when('benefit', '>=', 10_000)] },
			'Weekly active users is at least 100, Return on investment is at least 3×, and Benefit is at least 10,000 USD',
		],
		[
			{ all: [{ any: [users, when('roi', '=', 3)] }, when('tenure', '>=', 1)] },
			'(Weekly active users is at least 100 or Return on investment is exactly 3×) and Tenure is at least 1 day',
		],
		[{ all: [when('gone', '>=', 2)] }, 'gone is at least 2'],
		[{ all: [] }, 'Nothing is asked for'],
	])('%j', (rule, sentence) => {
		expect(sentenceOf(rule, METRICS)).toBe(sentence)
	})
})

describe('progress', () => {
	test.each<[Rule, Measured, number, string]>([
		[
			users,
			{ users: { 1: 99 } },
			9900,
			'99 of 100 weekly active users — 1 to go',
		],
		[users, { users: { 1: 100 } }, 10_000, 'Reached'],
		[users, {}, 0, 'Weekly active users: nothing is known yet'],
		[users, { users: { 1: 0 } }, 0, '0 of 100 weekly active users — 100 to go'],
		[
			when('users', '>', 100),
			{ users: { 1: 100 } },
			9999,
			'100 of more than 100 weekly active users — just above it',
		],
		[
			when('adoption', '>=', 0.8),
			{ adopted: { 1: 8 }, entitled: { 1: 11 } },
			9090,
			'Adoption: 72.7% of 80% — 7.3 points to go',
		],
		[
			when('roi', '>=', 3),
			{ benefit: { 1: 29_999 }, cost: { 1: 10_000 } },
			9999,
			'Return on investment: 2.99× of 3× — 0.01× to go',
		],
		[
			when('roi', '>=', 3),
			{ benefit: { 1: 5 }, cost: { 1: 0 } },
			0,
			'Return on investment cannot be computed: it would be divided by zero',
		],
		[
			when('tickets', '<=', 5),
			{ tickets: { 1: 8 } },
			6250,
			'Open problems: 8, to be at most 5 tickets',
		],
		[when('tenure', '>=', 365), {}, 219, 'Tenure: 8 of 365 days — 357 to go'],
		[
			when('users', '>=', 100, 14),
			{ users: { 1: 50, 7: 100 } },
			6428,
			'Weekly active users: 100, held for 4 of 14 days — 10 to go',
		],
		[
			when('users', '>=', 100, 14),
			{ users: { 1: 90 } },
			4500,
			'90 of 100 weekly active users — 10 to go, then to be held for 14 days',
		],
		[
			{ all: [users, when('adoption', '>=', 0.8)] },
			{ users: { 1: 99 }, adopted: { 1: 9 }, entitled: { 1: 10 } },
			9900,
			'99 of 100 weekly active users — 1 to go',
		],
		[
			{ all: [users, when('adoption', '>=', 0.8)] },
			{ users: { 1: 99 }, adopted: { 1: 4 }, entitled: { 1: 10 } },
			5000,
			'Adoption: 40% of 80% — 40 points to go (and 1 more)',
		],
		[
			{ any: [users, when('adoption', '>=', 0.8)] },
			{ users: { 1: 99 }, adopted: { 1: 4 }, entitled: { 1: 10 } },
			9900,
			'99 of 100 weekly active users — 1 to go',
		],
		[when('gone', '>=', 1), {}, 0, 'gone is no longer counted'],
	])('%j of %j', (rule, measured, nearness, words) => {
		const series = seriesOf(measured, 1, 10, 2)
		const progress = progressOn(rule, evaluateRule(rule, series, 1), series, 10)
		expect(progress.nearnessBasisPoints).toBe(nearness)
		expect(progress.isMet).toBe(nearness === 10_000)
		expect(progressWords(rule, progress.conditions, METRICS)).toBe(words)
	})
})
