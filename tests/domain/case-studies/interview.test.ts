import { expect, test } from 'vitest'
import { interviewEntry } from '#app/domain/case-studies/interview.ts'

test('an interview that moves stays one entry of a calendar, under a higher number', () => {
	const facts = {
		id: 'i1',
		startsAt: 1_000,
		durationMinutes: 45,
		zone: 'Europe/Berlin',
		place: 'By telephone',
		sequence: 1,
	}
	const about = {
		company: 'Acme',
		url: 'https://laurel.example.com/x',
		isCancelled: false,
		writtenAt: 5,
	}
	const entry = interviewEntry(facts, about)
	expect(entry).toMatchObject({
		sequence: 1,
		startsAt: 1_000,
		durationMinutes: 45,
		place: 'By telephone',
		url: about.url,
		isCancelled: false,
		writtenAt: 5,
	})
	expect(entry.title).toContain('Acme')
	const moved = interviewEntry(
		{ ...facts, startsAt: 2_000, sequence: 2 },
		{ ...about, isCancelled: true },
	)
	expect(moved.uid).toBe(entry.uid)
	expect(moved).toMatchObject({
		sequence: 2,
		startsAt: 2_000,
		isCancelled: true,
	})
	expect(interviewEntry({ ...facts, id: 'i2' }, about).uid).not.toBe(entry.uid)
})
