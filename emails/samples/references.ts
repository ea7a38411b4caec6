import type { SamplesOf } from './samples-of.ts'

const SAMPLE_CALL = {
	startsAt: Date.UTC(2026, 4, 12, 13, 30),
	durationMinutes: 30,
	place: 'https://meet.example.com/weber-acme',
	changedAt: Date.UTC(2026, 3, 28, 9, 0),
}
const SAMPLE_NEWS = {
	name: 'Ana Weber',
	askId: '0mk3v2x1abcdefghijkl',
	call: SAMPLE_CALL,
	writtenAt: Date.UTC(2026, 3, 28, 9, 0),
}

/** Of mails about reference calls. */
export const REFERENCE_SAMPLES: SamplesOf<'reference-news'> = {
	'reference-news': {
		scheduled: { ...SAMPLE_NEWS, news: 'scheduled' },
		moved: { ...SAMPLE_NEWS, news: 'moved' },
		cancelled: { ...SAMPLE_NEWS, news: 'cancelled' },
		'cancelled before it had a date': {
			...SAMPLE_NEWS,
			news: 'cancelled',
			call: null,
		},
	},
}
