import { expect, test } from 'vitest'
import type { Evidence } from '#app/domain/milestones/achievement.ts'
import { evidenceLines } from '#app/views/format/milestone-words.ts'
import { METRICS, when } from '../domain/milestones/metrics.ts'

const evidence = (exact?: { numeratorMicros: string }): Evidence => ({
	conditions: [
		{
			condition: when('roi', '>=', 3),
			valueMicros: 6e15,
			numeratorMicros: Number.MAX_SAFE_INTEGER,
			denominatorMicros: 3_000_000,
			...(exact ? { exact } : {}),
			isMet: true,
			sinceDay: null,
		},
	],
	metrics: ['roi', 'benefit', 'cost'].flatMap((key) => METRICS.get(key) ?? []),
})

test('evidence is read in full, however large what it was made of', () => {
	expect(
		evidenceLines(evidence({ numeratorMicros: '18000000000019999' })),
	).toMatchObject([
		{ value: '6,000,000,000×', parts: '18,000,000,000.01 USD of 3 USD' },
	])
})

test('evidence of before this was kept is read as it is', () => {
	expect(evidenceLines(evidence())).toMatchObject([
		{ parts: '9,007,199,254.74 USD of 3 USD' },
	])
})
