import type { PerkKind } from '#app/domain/perks/claim.ts'

/** An instant, told from the day on which the sample is loaded: days after it (before: negative), and an hour of that day. */
export type SampleTime = { readonly days: number; readonly hour: number }

export type SampleEvent = {
	readonly id: string
	readonly name: string
	readonly place: string
	readonly zone: string
	readonly brief: string
	/** When marketing set it up. */
	readonly madeDaysBefore: number
	readonly startsAt: SampleTime
	readonly hours: number
	readonly slots: readonly {
		readonly id: string
		readonly title: string
		readonly track: string
		readonly hour: number
		readonly durationMinutes: number
		readonly capacity: number
	}[]
}

/** What comes of a claim after it was made: by its advocate or by marketing, so many days before the sample is loaded. */
export type SampleStep =
	| { readonly do: 'approve' | 'confirm' | 'fulfil' | 'miss' | 'withdraw' }
	| { readonly do: 'decline'; readonly reason: string }

/** Claims on one thing, each by another advocate whose tier allows it. */
export type SampleClaimScript = {
	readonly perk: PerkKind
	readonly slotId: string | null
	readonly claims: readonly {
		readonly daysBefore: number
		readonly message: string | null
		readonly steps: readonly (SampleStep & { readonly daysBefore: number })[]
	}[]
}

export type SampleAsk = {
	readonly kind: 'call' | 'review' | 'survey'
	readonly message: string
	readonly daysBefore: number
	/** Null: not answered yet. */
	readonly answer: {
		readonly is: 'accepted' | 'declined'
		readonly daysBefore: number
		readonly reason: string | null
	} | null
}

export type SampleAdvocacy = {
	readonly events: readonly SampleEvent[]
	readonly claims: readonly SampleClaimScript[]
	readonly asks: readonly SampleAsk[]
}

const EVENTS: readonly SampleEvent[] = [
	{
		id: 'sample-meetup',
		name: 'Operations Meetup',
		place: 'Gasometer, Vienna',
		zone: 'Europe/Vienna',
		brief:
			'Ten minutes each, five slides at most. The room has a clicker and a lectern microphone.\n\nPlease be there half an hour before you speak.',
		madeDaysBefore: 75,
		startsAt: { days: -12, hour: 17 },
		hours: 3,
		slots: [
			{
				id: 'sample-meetup-short',
				title: 'What we changed in a quarter',
				track: 'Short talks',
				hour: 18,
				durationMinutes: 60,
				capacity: 2,
			},
		],
	},
	{
		id: 'sample-summit',
		name: 'Corvane Summit',
		place: 'Alfândega Congress Centre, Porto',
		zone: 'Europe/Lisbon',
		brief:
			'Send the slides a week ahead. A technician fits your microphone fifteen minutes before you start.\n\nTravel and two nights are on us; the form for the hotel comes by mail.',
		madeDaysBefore: 30,
		startsAt: { days: 47, hour: 9 },
		hours: 9,
		slots: [
			{
				id: 'sample-summit-keynote',
				title: 'Opening: a customer’s first year',
				track: 'Main stage',
				hour: 9,
				durationMinutes: 30,
				capacity: 1,
			},
			{
				id: 'sample-summit-operations',
				title: 'From spreadsheets to a process',
				track: 'Operations',
				hour: 11,
				durationMinutes: 45,
				capacity: 2,
			},
			{
				id: 'sample-summit-lightning',
				title: 'Lightning talks',
				track: 'Main stage',
				hour: 15,
				durationMinutes: 60,
				capacity: 4,
			},
		],
	},
]

const CLAIMS: readonly SampleClaimScript[] = [
	{
		perk: 'speaking_slot',
		slotId: 'sample-meetup-short',
		claims: [
			{
				daysBefore: 60,
				message: 'How our planners stopped keeping their own lists.',
				steps: [
					{ do: 'confirm', daysBefore: 59 },
					{ do: 'fulfil', daysBefore: 11 },
				],
			},
			{
				daysBefore: 58,
				message: 'Onboarding three sites in one month.',
				steps: [
					{ do: 'confirm', daysBefore: 57 },
					{ do: 'miss', daysBefore: 11 },
				],
			},
		],
	},
	{
		perk: 'reference',
		slotId: null,
		claims: [
			{
				daysBefore: 41,
				message: 'Happy to talk about the roll-out, not about prices.',
				steps: [
					{ do: 'approve', daysBefore: 40 },
					{ do: 'confirm', daysBefore: 39 },
					{ do: 'fulfil', daysBefore: 21 },
				],
			},
			{
				daysBefore: 3,
				message: null,
				steps: [],
			},
		],
	},
	{
		perk: 'case_study',
		slotId: null,
		claims: [
			{
				daysBefore: 26,
				message: 'We cut the month-end close from nine days to four.',
				steps: [
					{ do: 'approve', daysBefore: 24 },
					{ do: 'confirm', daysBefore: 23 },
				],
			},
			{
				daysBefore: 22,
				message: null,
				steps: [
					{
						do: 'decline',
						daysBefore: 19,
						reason:
							'We have just published a story from your industry. We would love to tell yours in the second half of the year.',
					},
				],
			},
			{
				daysBefore: 5,
				message: 'Two of our plants would take part.',
				steps: [],
			},
		],
	},
	{
		perk: 'beta_access',
		slotId: null,
		claims: [
			{
				daysBefore: 33,
				message: null,
				steps: [{ do: 'confirm', daysBefore: 33 }],
			},
			{
				daysBefore: 16,
				message: null,
				steps: [{ do: 'withdraw', daysBefore: 15 }],
			},
		],
	},
	{
		perk: 'speaking_slot',
		slotId: 'sample-summit-keynote',
		claims: [
			{
				daysBefore: 20,
				message: 'A year in numbers, with what went wrong.',
				steps: [{ do: 'confirm', daysBefore: 19 }],
			},
			{ daysBefore: 18, message: null, steps: [] },
			{
				daysBefore: 9,
				message: 'I could also take a shorter slot.',
				steps: [],
			},
		],
	},
	{
		perk: 'speaking_slot',
		slotId: 'sample-summit-operations',
		claims: [
			{
				daysBefore: 14,
				message: 'Approvals without e-mail.',
				steps: [{ do: 'confirm', daysBefore: 13 }],
			},
			{ daysBefore: 1, message: 'The audit that took an hour.', steps: [] },
		],
	},
]

const ASKS: readonly SampleAsk[] = [
	{
		kind: 'survey',
		message:
			'Ten questions on how your team plans its weeks; they shape our next year.',
		daysBefore: 4,
		answer: null,
	},
	{
		kind: 'call',
		message:
			'A food producer of your size would like to hear how you rolled out to your sites. Half an hour, next week or the one after.',
		daysBefore: 35,
		answer: { is: 'accepted', daysBefore: 34, reason: null },
	},
	{
		kind: 'review',
		message: 'Would you describe your experience in a public review?',
		daysBefore: 12,
		answer: {
			is: 'declined',
			daysBefore: 10,
			reason: 'Our communications team does not allow it this year.',
		},
	},
]

/** What advocates claimed and were asked, and the events that they speak at. */
export const makeAdvocacy = (): SampleAdvocacy => ({
	events: EVENTS,
	claims: CLAIMS,
	asks: ASKS,
})
