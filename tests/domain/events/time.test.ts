import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY, MINUTE } from '#app/domain/durations.ts'
import { eventTime, MOST_AHEAD_MS } from '#app/domain/events/time.ts'

const receivedAt = Date.UTC(2026, 10, 21, 12)

describe('when an event happened', () => {
	test.each([
		['nobody says', null, null, receivedAt],
		['sent at once', receivedAt - 200, receivedAt - 100, receivedAt - 100],
		[
			'an hour late',
			receivedAt - 60 * MINUTE,
			receivedAt,
			receivedAt - 60 * MINUTE,
		],
		[
			'a clock a day ahead',
			receivedAt + DAY - MINUTE,
			receivedAt + DAY,
			receivedAt - MINUTE,
		],
		[
			'a clock a day behind',
			receivedAt - DAY - MINUTE,
			receivedAt - DAY,
			receivedAt - MINUTE,
		],
		[
			'five minutes ahead',
			receivedAt + MOST_AHEAD_MS,
			receivedAt,
			receivedAt + MOST_AHEAD_MS,
		],
		['more than that', receivedAt + MOST_AHEAD_MS + 1, receivedAt, receivedAt],
		['without sentAt', receivedAt - DAY, null, receivedAt - DAY],
		['a day ahead, without sentAt', receivedAt + DAY, null, receivedAt],
	] as const)('%s', (_, timestamp, sentAt, at) => {
		expect(eventTime({ timestamp, sentAt, receivedAt })).toBe(at)
	})

	test('a wrong clock makes no difference', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 0, max: 300 * DAY }),
				fc.integer({ min: -400 * DAY, max: 400 * DAY }),
				(age, skew) => {
					const sentAt = receivedAt + skew
					expect(
						eventTime({ timestamp: sentAt - age, sentAt, receivedAt }),
					).toBe(receivedAt - age)
				},
			),
		)
	})
})
