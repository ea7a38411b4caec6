import { expect, test } from 'vitest'
import { callEntry } from '#app/domain/references/call.ts'

const CALL = {
	startsAt: 90_000_000,
	durationMinutes: 30,
	place: 'https://meet.example.com/x',
	changedAt: Date.UTC(2026, 5, 1, 12, 0, 0, 999),
}
const about = {
	askId: 'a1',
	origin: 'https://laurel.example.com',
	isCancelled: false,
	writtenAt: 7,
}

test('a call is one entry of its advocate’s calendar', () => {
	const entry = callEntry(CALL, about)
	expect(entry).toMatchObject({
		startsAt: 90_000_000,
		durationMinutes: 30,
		place: CALL.place,
		url: 'https://laurel.example.com/portal/asks/a1',
		isCancelled: false,
		writtenAt: 7,
	})
	expect(callEntry(CALL, { ...about, askId: 'a2' }).uid).not.toBe(entry.uid)
	expect(
		callEntry({ ...CALL, startsAt: 1 }, { ...about, isCancelled: true }).uid,
	).toBe(entry.uid)
})

test('its number rises with the seconds of its changes, and fits 31 bits', () => {
	const { sequence } = callEntry(CALL, about)
	expect(sequence).toBe(Math.floor(CALL.changedAt / 1000))
	expect(sequence).toBeLessThan(2 ** 31)
	const later = { ...CALL, changedAt: CALL.changedAt + 1000 }
	expect(callEntry(later, about).sequence).toBe(sequence + 1)
})

test('what is cancelled comes after all else, also within the second', () => {
	const { sequence } = callEntry(CALL, about)
	expect(callEntry(CALL, { ...about, isCancelled: true }).sequence).toBe(
		sequence + 1,
	)
})
