import { expect, test } from 'vitest'
import { talkEntry } from '#app/domain/perks/talk.ts'

const TALK = {
	title: 'From 3 days to 3 hours',
	track: 'Operations',
	event: 'Customer day',
	place: 'Berlin',
	zone: 'Europe/Berlin',
	startsAt: 1_000,
	durationMinutes: 45,
	sequence: 2,
}
const about = {
	claimId: 'c1',
	origin: 'https://laurel.example.com',
	isCancelled: false,
	writtenAt: 5,
}

test('a talk that moves stays one entry of its speaker’s calendar, under a higher number', () => {
	const entry = talkEntry(TALK, about)
	expect(entry).toMatchObject({
		sequence: 2,
		place: 'Berlin',
		url: 'https://laurel.example.com/portal/claims/c1',
		startsAt: 1_000,
		durationMinutes: 45,
		isCancelled: false,
		writtenAt: 5,
	})
	for (const words of [TALK.title, TALK.event])
		expect(entry.title).toContain(words)
	expect(entry.description).toContain('Operations')
	const moved = talkEntry(
		{ ...TALK, startsAt: 2_000, sequence: 3 },
		{ ...about, isCancelled: true },
	)
	expect(moved.uid).toBe(entry.uid)
	expect(moved).toMatchObject({
		sequence: 3,
		startsAt: 2_000,
		isCancelled: true,
	})
	expect(talkEntry(TALK, { ...about, claimId: 'c2' }).uid).not.toBe(entry.uid)
})
