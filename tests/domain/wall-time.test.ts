import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOfWall, wallTimeOf } from '#app/domain/wall-time.ts'

test.each([
	['2026-01-15T09:00', 'UTC', '2026-01-15T09:00Z'],
	['2026-07-15T09:00', 'Europe/Berlin', '2026-07-15T07:00Z'],
	['2026-01-15 09:00', 'America/New_York', '2026-01-15T14:00Z'],
	// Shown twice when clocks go back: the first.
	['2026-10-25T02:30', 'Europe/Berlin', '2026-10-25T00:30Z'],
	['2026-01-01T00:30', 'Pacific/Kiritimati', '2025-12-31T10:30Z'],
])('%s in %s', (wall, zone, instant) => {
	expect(instantOfWall(wall, zone)).toBe(Date.parse(instant))
})

test.each([
	// Clocks jump over it.
	['2026-03-29T02:30', 'Europe/Berlin'],
	['2026-02-30T10:00', 'UTC'],
	['2026-02-10', 'UTC'],
	['2026-02-10T25:00', 'UTC'],
	['tomorrow', 'UTC'],
	['', 'UTC'],
])('there is no %s in %s', (wall, zone) => {
	expect(instantOfWall(wall, zone)).toBeNull()
})

test('what a clock shows leads back to a time at which it shows it', () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 0, max: 4_000_000_000_000 }),
			fc.constantFrom('UTC', 'Europe/Berlin', 'Asia/Kathmandu', 'Pacific/Apia'),
			(instant, zone) => {
				const wall = wallTimeOf(instant, zone)
				const back = instantOfWall(wall, zone)
				expect(back).not.toBeNull()
				expect(wallTimeOf(back ?? 0, zone)).toBe(wall)
			},
		),
	)
})
