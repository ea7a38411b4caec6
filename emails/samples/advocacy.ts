import { ASK_KINDS } from '#app/domain/asks/budget.ts'
import type { SamplesOf } from './samples-of.ts'

const SAMPLE_TALK = {
	title: 'From three days to three hours',
	track: 'Operations',
	event: 'Customer Day 2026',
	place: 'Berlin, Hall 1',
	zone: 'Europe/Berlin',
	startsAt: Date.UTC(2026, 5, 18, 8, 30),
	durationMinutes: 40,
	sequence: 0,
}

const SAMPLE_NEWS = {
	name: 'Ana Ruiz',
	claimId: 'c1',
	perkName: 'Speak at our events',
	talk: SAMPLE_TALK,
	holdEndsAt: null,
	waiting: null,
	reason: null,
	isInCalendar: false,
	writtenAt: Date.UTC(2026, 3, 6, 14, 2),
}
const SAMPLE_HOLD_END = Date.UTC(2026, 3, 9, 14, 2)

/** Of mails about tiers, perks and asks. */
export const ADVOCACY_SAMPLES: SamplesOf<
	'claim-news' | 'claim-to-decide' | 'ask' | 'ask-answered' | 'tier-reached'
> = {
	'claim-news': {
		received: {
			...SAMPLE_NEWS,
			news: 'received',
			perkName: 'A case study about you',
			talk: null,
		},
		held: { ...SAMPLE_NEWS, news: 'held', holdEndsAt: SAMPLE_HOLD_END },
		waitlisted: { ...SAMPLE_NEWS, news: 'waitlisted', waiting: 2 },
		approved: {
			...SAMPLE_NEWS,
			news: 'approved',
			perkName: 'A thank-you parcel',
			talk: null,
			holdEndsAt: SAMPLE_HOLD_END,
		},
		declined: {
			...SAMPLE_NEWS,
			news: 'declined',
			reason:
				'We already have two talks on this topic. May we ask you again for the autumn?',
		},
		promoted: {
			...SAMPLE_NEWS,
			news: 'promoted',
			holdEndsAt: SAMPLE_HOLD_END,
		},
		'promoted, to be decided': {
			...SAMPLE_NEWS,
			news: 'promoted',
			name: null,
		},
		'hold ending': {
			...SAMPLE_NEWS,
			news: 'hold_ending',
			holdEndsAt: SAMPLE_HOLD_END,
		},
		expired: { ...SAMPLE_NEWS, news: 'expired' },
		scheduled: { ...SAMPLE_NEWS, news: 'scheduled', isInCalendar: true },
		'scheduled without a date': {
			...SAMPLE_NEWS,
			news: 'scheduled',
			perkName: 'A thank-you parcel',
			talk: null,
		},
		moved: {
			...SAMPLE_NEWS,
			news: 'moved',
			talk: { ...SAMPLE_TALK, sequence: 2 },
			isInCalendar: true,
		},
		cancelled: {
			...SAMPLE_NEWS,
			news: 'cancelled',
			talk: { ...SAMPLE_TALK, sequence: 3 },
			reason: 'The hall is not to be had that week.',
			isInCalendar: true,
		},
	},
	'claim-to-decide': {
		'a talk': {
			name: 'Morgan Lee',
			claimId: 'c1',
			perkName: 'Speak at our events',
			talk: SAMPLE_TALK,
			accountName: 'Northwind Freight',
			advocateName: 'Ana Ruiz',
			message: 'I would tell how we halved our month-end close.',
		},
		'without a word': {
			name: null,
			claimId: 'c2',
			perkName: 'A thank-you parcel',
			talk: null,
			accountName: 'Alder & Sons',
			advocateName: 'Jo Alder',
			message: null,
		},
	},
	ask: Object.fromEntries(
		ASK_KINDS.map((kind) => [
			kind,
			{
				name: 'Ana Ruiz',
				askId: 'a1',
				kind,
				message:
					'You moved your whole month-end close in a week, and we think others would like to hear how.',
				askedBy: 'Morgan Lee',
				perPerson: 2,
				windowDays: 90,
				pauseDays: 90,
				expiresAt: Date.UTC(2026, 3, 20, 9),
			},
		]),
	),
	'ask-answered': {
		accepted: {
			name: 'Morgan Lee',
			askId: 'a1',
			kind: 'call',
			isAccepted: true,
			advocateName: 'Ana Ruiz',
			accountName: 'Northwind Freight',
			reason: null,
		},
		declined: {
			name: null,
			askId: 'a1',
			kind: 'review',
			isAccepted: false,
			advocateName: 'Jo Alder',
			accountName: 'Alder & Sons',
			reason: 'Please come back after our audit in May.',
		},
	},
	'tier-reached': {
		'with perks and a next tier': {
			name: 'Ana Ruiz',
			accountName: 'Northwind Freight',
			tierName: 'Champion',
			tierDescription:
				'A story worth telling: the product is a part of your work.',
			milestones: ['Adoption 80%', 'One year together'],
			perks: ['A case study about you', 'Be a reference'],
			next: { tierName: 'Partner', toGo: 1 },
		},
		'the top of the ladder': {
			name: null,
			accountName: 'Alder & Sons',
			tierName: 'Luminary',
			tierDescription: null,
			milestones: ['Return ×3'],
			perks: [],
			next: null,
		},
	},
}
