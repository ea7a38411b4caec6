import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
	countThroughput,
	cycleTimesOf,
	medianOf,
	type StageMove,
	staysOf,
} from '#app/domain/case-studies/pace.ts'
import { CASE_STUDY_STAGES } from '#app/domain/case-studies/stage.ts'

const MOVES: StageMove[] = [
	{ caseStudyId: 'a', toStage: 'nominated', at: 0 },
	{ caseStudyId: 'b', toStage: 'nominated', at: 5 },
	{ caseStudyId: 'a', toStage: 'invited', at: 10 },
	{ caseStudyId: 'b', toStage: 'declined', at: 15 },
	{ caseStudyId: 'a', toStage: 'published', at: 40 },
	{ caseStudyId: 'a', toStage: 'retired', at: 90 },
]

test('throughput counts what began, came out and fell through in each month', () => {
	const periodOf = (at: number) => (at < 12 ? '2026-01' : '2026-02')
	expect(
		countThroughput(MOVES, ['2026-01', '2026-02', '2026-03'], periodOf),
	).toEqual([
		{ period: '2026-01', nominated: 2, published: 0, declined: 0 },
		{ period: '2026-02', nominated: 0, published: 1, declined: 1 },
		{ period: '2026-03', nominated: 0, published: 0, declined: 0 },
	])
})

test('a stay ends where the next begins', () => {
	const stays = staysOf(MOVES)
	expect(
		stays
			.filter(({ caseStudyId }) => caseStudyId === 'a')
			.map(({ stage, enteredAt, leftAt }) => [stage, enteredAt, leftAt]),
	).toEqual([
		['nominated', 0, 10],
		['invited', 10, 40],
		['published', 40, 90],
		['retired', 90, null],
	])
})

test('a cycle is from nomination to publication, of what came out since', () => {
	expect(cycleTimesOf(MOVES, 0)).toEqual([40])
	expect(cycleTimesOf(MOVES, 40)).toEqual([])
})

test.each([
	[[], null],
	[[3], 3],
	[[9, 1, 5], 5],
	[[4, 1, 3, 2], 2.5],
])('the middle of %j is %j', (values, middle) => {
	expect(medianOf(values)).toBe(middle)
})

test('law: the stays of a story fill its time without a gap, and one is open', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.record({
					caseStudyId: fc.constantFrom('a', 'b', 'c'),
					toStage: fc.constantFrom(...CASE_STUDY_STAGES),
				}),
			),
			(steps) => {
				const moves = steps.map((step, at) => ({ ...step, at }))
				const stays = staysOf(moves)
				expect(stays).toHaveLength(moves.length)
				for (const id of new Set(moves.map((move) => move.caseStudyId))) {
					const own = stays.filter(({ caseStudyId }) => caseStudyId === id)
					expect(own.filter(({ leftAt }) => leftAt === null)).toHaveLength(1)
					for (const [i, stay] of own.entries())
						expect(stay.leftAt).toBe(own[i + 1]?.enteredAt ?? null)
				}
			},
		),
	)
})
