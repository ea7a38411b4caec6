import { expect, test } from 'vitest'
import { firstKeptDay } from '#app/domain/metrics/retention.ts'

test.each([
	['all are kept', null, null, null],
	['all are kept from now on; what was pruned is gone', null, 50, 50],
	['ten days are kept', 10, null, 90],
	['ten days more than before: what was pruned is gone', 20, 90, 90],
	['fewer days than before', 5, 90, 95],
])('%s', (_, keepEventsDays, eventsKeptFromDay, expected) => {
	expect(firstKeptDay({ keepEventsDays, eventsKeptFromDay }, 100)).toBe(
		expected,
	)
})
