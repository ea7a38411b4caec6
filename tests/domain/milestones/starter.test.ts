import { describe, expect, test } from 'vitest'
import { STARTER_METRICS } from '#app/domain/metrics/starter.ts'
import { conditionsOf } from '#app/domain/milestones/rule.ts'
import { STARTER_MILESTONES } from '#app/domain/milestones/starter.ts'
import { STARTER_TIERS } from '#app/domain/tiers/starter.ts'

const ids = STARTER_MILESTONES.map(({ id }) => id)

describe('what a programme begins with', () => {
	test.each(STARTER_MILESTONES)(
		'$name reads metrics that are there',
		({ rule }) => {
			const keys = STARTER_METRICS.map(({ key }) => key)
			const conditions = conditionsOf(rule)
			expect(conditions.length).toBeGreaterThan(0)
			for (const { metric, thresholdMicros, heldDays } of conditions) {
				expect(keys).toContain(metric)
				expect(thresholdMicros).toBeGreaterThan(0)
				expect(heldDays).toBeGreaterThanOrEqual(1)
			}
		},
	)

	test('adoption is 80 %, return is 3.0, fifty people are held for 14 days', () => {
		const of = (id: string) =>
			STARTER_MILESTONES.find((each) => each.id === id)?.rule
		expect(of('starter-adoption')).toMatchObject({ thresholdMicros: 800_000 })
		expect(of('starter-roi')).toMatchObject({ thresholdMicros: 3_000_000 })
		expect(of('starter-weekly-active-users')).toMatchObject({
			thresholdMicros: 50_000_000,
			heldDays: 14,
		})
	})

	test('each milestone has an id of its own', () => {
		expect(new Set(ids).size).toBe(ids.length)
	})

	test.each(STARTER_TIERS)(
		'$name can be reached by the milestones that are there',
		({ milestoneIds, needed }) => {
			for (const id of milestoneIds) expect(ids).toContain(id)
			expect(milestoneIds.length).toBeGreaterThan(0)
			expect(needed ?? 1).toBeLessThanOrEqual(milestoneIds.length)
		},
	)

	test('tiers are ranked from 1 upwards', () => {
		expect(STARTER_TIERS.map(({ rank }) => rank)).toEqual([1, 2, 3, 4])
	})
})
