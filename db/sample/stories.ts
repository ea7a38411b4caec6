/** Who tells a story in the sample: an advocate with their company. */
export type SampleTeller = {
	readonly name: string
	readonly company: string
	readonly industry: string
}

export type SampleStoryContent = {
	readonly title: string
	readonly summary: string
	readonly body: string
	readonly industry: string
	readonly useCase: string
	readonly quotes: readonly {
		readonly text: string
		readonly speaker: string
		readonly role: string
	}[]
	readonly proofs: readonly {
		readonly label: string
		readonly value: string
		readonly definition: string
	}[]
}

export type SampleStoryStep = { readonly daysBefore: number } & (
	| { readonly do: 'invite'; readonly message: string }
	| {
			readonly do: 'answer'
			readonly is: 'accepted' | 'declined'
			readonly reason: string | null
	  }
	| {
			readonly do: 'book'
			readonly heldDaysBefore: number
			readonly place: string
	  }
	| { readonly do: 'hold' }
	| {
			readonly do: 'save'
			readonly content: SampleStoryContent
			readonly name: string | null
	  }
	| { readonly do: 'send'; readonly message: string }
	| {
			readonly do: 'comment'
			readonly text: string
			readonly passage: string | null
			readonly suggestion: string | null
	  }
	| { readonly do: 'ask_changes'; readonly text: string }
	| {
			readonly do: 'consent'
			readonly scope: {
				readonly channels: readonly string[]
				readonly namingLevel: string
				readonly mayUseLogo: boolean
			}
			readonly expiresDaysAfter: number | null
	  }
	| { readonly do: 'publish'; readonly viewsPerDay: number }
	| { readonly do: 'withdraw'; readonly note: string }
)

export type SampleStory = {
	/** Counted from the advocate who brought least. */
	readonly teller: number
	readonly source: 'advocate' | 'staff'
	readonly note: string
	readonly daysBefore: number
	readonly steps: readonly SampleStoryStep[]
}

const INVITATION =
	'May we tell how you work with us? It takes a talk of three quarters of an hour and one reading of the draft. You see every word before anybody else does, and nothing is published without your yes.'
const CALL = 'https://meet.example.com/stories'

/** How a story gets to its draft: invited, accepted, talked about. */
const upToDraft = (begun: number): SampleStoryStep[] => [
	{ daysBefore: begun, do: 'invite', message: INVITATION },
	{ daysBefore: begun - 2, do: 'answer', is: 'accepted', reason: null },
	{
		daysBefore: begun - 3,
		do: 'book',
		place: CALL,
		heldDaysBefore: begun - 8,
	},
	{ daysBefore: begun - 9, do: 'hold' },
]

const approvals = (teller: SampleTeller): SampleStoryContent => ({
	title: `${teller.company} signs off in a day what used to take a week`,
	summary:
		'Approvals travelled by e-mail and got lost in holidays. Now everybody sees what waits for them, and nobody has to chase.',
	body: `## Where it began

Every purchase above a small sum needed three signatures. They were collected by e-mail, and when somebody was away the request simply waited. *Nobody knew where it was*, and whoever had asked for it called round.

## What changed

The team drew its real way of deciding first, on paper, and found two signatures that nobody needed. What was left became a flow:

- requests arrive in one place, with the offer attached;
- whoever decides sees how long it has waited;
- a deputy steps in by rule, not by favour.

## What came of it

The median request is decided within a day. The audit, which used to be a week of searching in mailboxes, took an hour. What surprised the team most: **people ask earlier**, because asking no longer costs them anything.`,
	industry: teller.industry,
	useCase: 'Approvals',
	quotes: [
		{
			text: 'I used to spend Fridays chasing signatures. I honestly do not know any more what that felt like.',
			speaker: teller.name,
			role: 'Head of operations',
		},
	],
	proofs: [
		{
			label: 'Median time to a decision',
			value: '1 day',
			definition:
				'From request to last signature, over all requests of a quarter; before: 6 days.',
		},
		{
			label: 'Requests that got lost',
			value: '0',
			definition: 'Requests without a decision after 30 days, in two quarters.',
		},
	],
})

const planning = (teller: SampleTeller): SampleStoryContent => ({
	title: `How ${teller.company} stopped planning twice`,
	summary:
		'Two teams kept two plans, and both were wrong by Wednesday. One plan, changed by those who do the work, holds until Friday.',
	body: `## Two plans, neither true

Sales promised dates from one sheet, delivery worked from another. On Mondays both were compared by hand; by Wednesday they differed again.

## One plan that people believe

The company began with a single team for six weeks. Only when that team asked to keep it did the others join. Three rules made the difference:

1. Whoever does the work changes the plan.
2. A promise to a customer is a line in the plan, or it is none.
3. What changed is read aloud on Mondays, and nothing else is.

## What came of it

Dates that were promised are kept far more often, and the Monday meeting takes twenty minutes. “*The plan is boring now*”, says the head of delivery, and means it as praise.`,
	industry: teller.industry,
	useCase: 'Project planning',
	quotes: [
		{
			text: 'We did not become faster. We stopped being surprised, and that turned out to be the same thing.',
			speaker: teller.name,
			role: 'Head of delivery',
		},
	],
	proofs: [
		{
			label: 'Promised dates kept',
			value: '91 %',
			definition: 'Deliveries on or before the promised day, of one half-year.',
		},
		{
			label: 'Weekly planning meeting',
			value: '20 minutes',
			definition: 'As noted in the calendar; before: two hours.',
		},
	],
})

const reporting = (teller: SampleTeller): SampleStoryContent => ({
	title: `${teller.company} sends its clients one page, every Friday`,
	summary:
		'Client reports took two days and were out of date on arrival. Now they write themselves, and clients read them.',
	body: `## Two days for a report that nobody read

Figures were copied from five places, checked, copied again. By the time the report was sent, the week that it was about was over.

## One page

The team asked its ten largest clients what they looked at. The answer fitted on a page: what was done, what is next, what is stuck, what it cost so far.

## What came of it

The page is filled from the work itself. Clients answer it, which they never did before, and questions that used to become calls are settled in a line.`,
	industry: teller.industry,
	useCase: 'Client reporting',
	quotes: [
		{
			text: 'Clients read it on their phones, in the lift. That is the best thing that I can say of a report.',
			speaker: teller.name,
			role: 'Client services',
		},
	],
	proofs: [
		{
			label: 'Time for a week’s reports',
			value: '40 minutes',
			definition: 'For all clients of a team of six; before: two days.',
		},
	],
})

const onboarding = (teller: SampleTeller): SampleStoryContent => ({
	title: `Day one at ${teller.company} is day one`,
	summary:
		'New colleagues waited for accounts, laptops and answers. Now the first day is about the work.',
	body: `## The first week was for waiting

Seven departments prepared for a new colleague, each by its own list. Somebody always forgot something, and it was never the same thing.

## One list with owners

There is one list now. Each line has an owner and a day, counted from the first one at work; what is late is seen by the person who can mend it.

## What came of it

New colleagues do useful work in their first week, and they say so: the question is asked on day ten.`,
	industry: teller.industry,
	useCase: 'Onboarding',
	quotes: [
		{
			text: 'My laptop was on the table and my first customer was on the phone. I thought that it was a coincidence.',
			speaker: teller.name,
			role: 'Team lead',
		},
	],
	proofs: [
		{
			label: 'Ready on the first day',
			value: '96 %',
			definition:
				'New colleagues with every account and device on their first morning, of a year.',
		},
	],
})

const ALL_CHANNELS = ['website', 'social', 'sales']

/** Stories in every stage, each told by somebody of the company that it is about. */
export function makeStories(
	/** From the advocate who brought least. */
	tellers: readonly SampleTeller[],
): SampleStory[] {
	const of = (
		teller: number,
		write: (told: SampleTeller) => SampleStoryContent,
	): SampleStoryContent => {
		const told = tellers[teller]
		if (!told) throw new Error('the sample has too few advocates')
		return write(told)
	}
	const story = (
		teller: number,
		told: Omit<SampleStory, 'teller' | 'source'> & {
			source?: SampleStory['source']
		},
	): SampleStory => ({ source: 'staff', ...told, teller })
	return [
		story(0, {
			daysBefore: 210,
			note: 'Their approvals run like nobody else’s; they told us at the meetup.',
			steps: [
				...upToDraft(205),
				{
					daysBefore: 190,
					do: 'save',
					name: 'First draft',
					content: shortened(of(0, approvals)),
				},
				{
					daysBefore: 186,
					do: 'save',
					name: 'With the figures',
					content: of(0, approvals),
				},
				{
					daysBefore: 185,
					do: 'send',
					message: 'Here it is. Please look at the figures most of all.',
				},
				{
					daysBefore: 183,
					do: 'comment',
					text: 'This is how it was. Please say that we keep the paper drawing on the wall.',
					passage: 'on paper',
					suggestion: null,
				},
				{
					daysBefore: 180,
					do: 'consent',
					expiresDaysAfter: 730,
					scope: {
						channels: ALL_CHANNELS,
						namingLevel: 'full',
						mayUseLogo: true,
					},
				},
				{ daysBefore: 178, do: 'publish', viewsPerDay: 2 },
			],
		}),
		story(1, {
			daysBefore: 130,
			source: 'advocate',
			note: 'We planned twice for years. I would like to tell others how we stopped.',
			steps: [
				...upToDraft(126),
				{
					daysBefore: 110,
					do: 'save',
					name: null,
					content: of(1, planning),
				},
				{
					daysBefore: 109,
					do: 'send',
					message: 'Ready for your eyes, and for your press office.',
				},
				{
					daysBefore: 105,
					do: 'consent',
					expiresDaysAfter: 150,
					scope: {
						channels: ['website', 'sales'],
						namingLevel: 'first_name',
						mayUseLogo: false,
					},
				},
				{ daysBefore: 104, do: 'publish', viewsPerDay: 1 },
			],
		}),
		story(2, {
			daysBefore: 160,
			note: 'Reached every adoption milestone within a year.',
			steps: [
				...upToDraft(158),
				{
					daysBefore: 140,
					do: 'save',
					name: null,
					content: of(2, reporting),
				},
				{
					daysBefore: 139,
					do: 'send',
					message: 'One page, like your reports.',
				},
				{
					daysBefore: 136,
					do: 'consent',
					expiresDaysAfter: null,
					scope: {
						channels: ['website'],
						namingLevel: 'initials',
						mayUseLogo: false,
					},
				},
				{ daysBefore: 135, do: 'publish', viewsPerDay: 1 },
				{
					daysBefore: 40,
					do: 'withdraw',
					note: 'We were acquired, and the new owner wants no references.',
				},
			],
		}),
		story(3, {
			daysBefore: 50,
			note: 'Three new colleagues wrote to us how good their first day was.',
			steps: [
				...upToDraft(48),
				{
					daysBefore: 30,
					do: 'save',
					name: 'First draft',
					content: shortened(of(3, onboarding)),
				},
				{
					daysBefore: 28,
					do: 'send',
					message: 'A first draft: is it you?',
				},
				{
					daysBefore: 24,
					do: 'ask_changes',
					text: 'It is us, but the part about what came of it is missing.',
				},
				{
					daysBefore: 10,
					do: 'save',
					name: 'As they asked',
					content: of(3, onboarding),
				},
				{
					daysBefore: 9,
					do: 'send',
					message: 'With what came of it. Thank you for reading so closely.',
				},
				{
					daysBefore: 3,
					do: 'consent',
					expiresDaysAfter: 365,
					scope: {
						channels: ALL_CHANNELS,
						namingLevel: 'full',
						mayUseLogo: true,
					},
				},
			],
		}),
		story(4, {
			daysBefore: 45,
			note: 'They report to forty clients with it.',
			steps: [
				...upToDraft(40),
				{
					daysBefore: 16,
					do: 'save',
					name: null,
					content: of(4, reporting),
				},
				{
					daysBefore: 15,
					do: 'send',
					message: 'Please read it when you can; the wording is yours.',
				},
				{
					daysBefore: 12,
					do: 'comment',
					text: 'Legal asks for this.',
					passage: 'its ten largest clients',
					suggestion: 'ten of its clients',
				},
			],
		}),
		story(5, {
			daysBefore: 38,
			note: 'A project office that plans in days, not in weeks.',
			steps: [
				...upToDraft(36),
				{
					daysBefore: 20,
					do: 'save',
					name: 'Rough',
					content: shortened(of(5, planning)),
				},
			],
		}),
		story(6, {
			daysBefore: 20,
			note: 'Would be our first story from this industry.',
			steps: [
				{ daysBefore: 18, do: 'invite', message: INVITATION },
				{ daysBefore: 15, do: 'answer', is: 'accepted', reason: null },
				{
					daysBefore: 13,
					do: 'book',
					place: CALL,
					heldDaysBefore: -5,
				},
			],
		}),
		story(7, {
			daysBefore: 14,
			source: 'advocate',
			note: 'Our audit took an hour this year. Others should know that it can.',
			steps: [
				{ daysBefore: 12, do: 'invite', message: INVITATION },
				{ daysBefore: 11, do: 'answer', is: 'accepted', reason: null },
			],
		}),
		story(8, {
			daysBefore: 9,
			note: 'Grew from one team to nine.',
			steps: [{ daysBefore: 6, do: 'invite', message: INVITATION }],
		}),
		story(9, {
			daysBefore: 60,
			note: 'High return, and they like to talk about it.',
			steps: [
				{ daysBefore: 58, do: 'invite', message: INVITATION },
				{
					daysBefore: 52,
					do: 'answer',
					is: 'declined',
					reason: 'Our policy is not to be named by suppliers.',
				},
			],
		}),
		story(10, {
			daysBefore: 12,
			note: 'Asked us twice when their story would come.',
			steps: [],
		}),
		story(11, {
			daysBefore: 2,
			source: 'advocate',
			note: 'We are one year in, and I have figures.',
			steps: [],
		}),
	]
}

/** A first draft: not everything is written yet. */
const shortened = (content: SampleStoryContent): SampleStoryContent => ({
	...content,
	body: content.body.slice(0, content.body.lastIndexOf('\n\n## ')),
	proofs: [],
})
