/** Calls that sales asked for, so many days before the sample is loaded. */
export type SampleReference = {
	readonly id: string
	readonly industry: string | null
	readonly useCase: string | null
	readonly need: string
	readonly daysBefore: number
	readonly neededInDays: number
	/** Somebody whom the budget allows to be asked; null: nobody is yet. */
	readonly asked: {
		readonly daysBefore: number
		readonly message: string
		readonly accepted: {
			readonly daysBefore: number
			readonly heldDaysBefore: number | null
			readonly outcome: 'helped' | 'neutral' | 'hurt' | null
			readonly feedback: string | null
			readonly advocateFeedback: string | null
		} | null
	} | null
}

const MESSAGE =
	'A company that considers us would like to hear from somebody who knows us: half an hour, on a day of your choice. What you tell them is up to you.'

export const makeReferences = (): SampleReference[] => [
	{
		id: 'sample-reference-1',
		industry: 'Manufacturing',
		useCase: 'Approvals',
		need: 'A plant in Linz, 300 people. They fear that their approvals are too particular for any tool.',
		daysBefore: 4,
		neededInDays: 18,
		asked: null,
	},
	{
		id: 'sample-reference-2',
		industry: 'Healthcare',
		useCase: null,
		need: 'A group of clinics. The head of data protection wants to hear how the review went elsewhere.',
		daysBefore: 9,
		neededInDays: 20,
		asked: {
			daysBefore: 2,
			message: MESSAGE,
			accepted: null,
		},
	},
	{
		id: 'sample-reference-3',
		industry: null,
		useCase: 'Resource planning',
		need: 'An agency of ninety. They plan in a spreadsheet that only one person understands, and she is leaving.',
		daysBefore: 16,
		neededInDays: 25,
		asked: {
			daysBefore: 14,
			message: MESSAGE,
			accepted: {
				daysBefore: 12,
				heldDaysBefore: -4,
				outcome: null,
				feedback: null,
				advocateFeedback: null,
			},
		},
	},
	{
		id: 'sample-reference-4',
		industry: 'Retail',
		useCase: 'Onboarding',
		need: 'Forty shops, two hundred new colleagues a year. They ask what the first three months were like.',
		daysBefore: 60,
		neededInDays: 20,
		asked: {
			daysBefore: 58,
			message: MESSAGE,
			accepted: {
				daysBefore: 55,
				heldDaysBefore: 47,
				outcome: 'helped',
				feedback:
					'They signed two weeks later and named the call as the reason.',
				advocateFeedback:
					'Well prepared people. I told them about the bad week in March as well.',
			},
		},
	},
]
