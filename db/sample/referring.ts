import type { RejectionReason } from '#app/domain/referrals/lifecycle.ts'
import type { SampleHit } from './traffic.ts'
import { VENDOR } from './vendor.ts'

/** What staff did with somebody who was brought, so many days before the sample is loaded. */
export type SampleReferralStep = { readonly daysBefore: number } & (
	| { readonly do: 'qualified' | 'opportunity' }
	| { readonly do: 'lost'; readonly reason: RejectionReason }
	| { readonly do: 'hold' | 'clear'; readonly note: string }
	| {
			readonly do: 'reject'
			readonly reason: RejectionReason
			readonly note: string
	  }
	/** The account that was made for them turns out to be a customer. */
	| { readonly do: 'merge'; readonly intoAccountId: string }
)

export type SampleLead = {
	/** Who brought them: advocates are counted from the one who brought most. */
	readonly by: number
	readonly daysBefore: number
	readonly name: string
	readonly email: string
	readonly company: string
	readonly message?: string
	readonly how: /** Followed the link and left their address. */
		| { readonly is: 'click' }
		/** Staff entered them. */
		| { readonly is: 'manual' | 'code'; readonly note: string }
		/** The advocate named them, and they were asked; `days` later they answered. */
		| {
				readonly is: 'named'
				readonly answer: 'yes' | 'no' | 'none'
				readonly days: number
		  }
	readonly steps: readonly SampleReferralStep[]
}

export type SampleReferring = {
	readonly settings: {
		readonly offerToAdvocate: string
		readonly offerToFriend: string
		readonly landingTitle: string
		readonly landingText: string
		readonly allowedHosts: readonly string[]
		readonly namedDestinations: readonly {
			readonly slug: string
			readonly label: string
			readonly url: string
		}[]
	}
	readonly traffic: readonly SampleHit[]
	/** Of the month that runs, told from the instant at which the sample is loaded. */
	readonly visits: readonly {
		readonly code: string
		readonly minutesBefore: number
	}[]
	/** A word that the first advocate chose for their link, and a link of theirs for one campaign. */
	readonly word: string
	readonly campaign: { readonly label: string; readonly campaign: string }
	readonly leads: readonly SampleLead[]
}

const SITE = `https://www.${VENDOR.domain}`

/** The referral programme, what came of links, and who was brought and is no customer yet. */
export function makeReferring({
	traffic,
	visits,
	advocates,
	lastCustomerId,
}: {
	visits: SampleReferring['visits']
	traffic: readonly SampleHit[]
	/** Who brought most first. */
	advocates: readonly { readonly name: string; readonly company: string }[]
	lastCustomerId: string
}): SampleReferring {
	const first = advocates[0]?.name.split(' ')[0]?.toLowerCase() ?? 'friend'
	return {
		settings: {
			offerToAdvocate:
				'A month of Insights for each company that becomes a customer through you.',
			offerToFriend: 'Your first month free, and an hour with our team.',
			landingTitle: '{name} thinks that {vendor} would help you',
			landingText:
				'Leave your work address. Somebody shows you in half an hour how {company} works with it, and you decide.',
			allowedHosts: [`www.${VENDOR.domain}`],
			namedDestinations: [
				{ slug: 'pricing', label: 'Prices', url: `${SITE}/pricing` },
				{ slug: 'demo-day', label: 'Demo day', url: `${SITE}/demo-day` },
			],
		},
		traffic,
		visits,
		word: `${first.replace(/[^a-z]/g, '')}-${VENDOR.name.toLowerCase()}`,
		campaign: { label: 'Profile on LinkedIn', campaign: 'linkedin-profile' },
		leads: [
			...LEADS,
			likeItsReferrer(advocates[3]?.company ?? ''),
			merged(lastCustomerId),
		],
	}
}

const LEADS: readonly SampleLead[] = [
	{
		by: 0,
		daysBefore: 3,
		how: { is: 'click' },
		...person('Mira Oyelaran', 'Harrowgate Optics'),
		steps: [],
	},
	{
		by: 0,
		daysBefore: 24,
		how: { is: 'click' },
		...person('Søren Ballard', 'Quillmark Print'),
		steps: [{ do: 'qualified', daysBefore: 15 }],
	},
	{
		by: 0,
		daysBefore: 40,
		how: { is: 'click' },
		...person('Ines Abernathy', 'Tallowfield Mills'),
		steps: [
			{ do: 'qualified', daysBefore: 33 },
			{ do: 'opportunity', daysBefore: 20 },
		],
	},
	{
		by: 0,
		daysBefore: 230,
		how: { is: 'click' },
		...person('Petra Lindqvist', 'Dunmoor Ceramics'),
		steps: [],
	},
	{
		by: 0,
		daysBefore: 6,
		...person('Callum Reyes', 'Brightwater Labs'),
		how: { is: 'named', answer: 'none', days: 0 },
		message: 'You asked me how we close the month so early. This is how.',
		steps: [],
	},
	{
		by: 0,
		daysBefore: 20,
		...person('Noor Castellan', 'Ashgrove Pharma'),
		how: { is: 'named', answer: 'yes', days: 2 },
		message: 'We spoke about approvals at the fair. Have a look.',
		steps: [{ do: 'qualified', daysBefore: 6 }],
	},
	{
		by: 0,
		daysBefore: 35,
		...person('Victor Hale', 'Pinecrest Tools'),
		how: { is: 'named', answer: 'no', days: 1 },
		steps: [],
	},
	{
		by: 2,
		daysBefore: 46,
		...person('Greta Sandoval', 'Eastbrook Media'),
		how: { is: 'named', answer: 'none', days: 0 },
		steps: [],
	},
	{
		by: 1,
		daysBefore: 62,
		how: { is: 'click' },
		...person('Anton Whitlock', 'Merrowdale Logistics'),
		steps: [
			{ do: 'qualified', daysBefore: 50 },
			{ do: 'lost', reason: 'not_a_fit', daysBefore: 30 },
		],
	},
	{
		by: 1,
		daysBefore: 12,
		...person('Fiona Marchetti', 'Copperline Rail'),
		how: { is: 'manual', note: 'Said at the booth who had sent her.' },
		steps: [{ do: 'opportunity', daysBefore: 4 }],
	},
	{
		by: 2,
		daysBefore: 5,
		how: { is: 'click' },
		name: 'A. Nonymous',
		company: 'Greyfen Trading',
		email: 'trial.4471@mailinator.com',
		steps: [],
	},
	{
		by: 2,
		daysBefore: 70,
		how: { is: 'click' },
		...person('Yusuf Carrow', 'Holloway Foods'),
		steps: [
			{
				do: 'hold',
				note: 'Same telephone number as another lead.',
				daysBefore: 68,
			},
			{
				do: 'clear',
				note: 'Two companies in one building; both are real.',
				daysBefore: 66,
			},
			{ do: 'qualified', daysBefore: 60 },
		],
	},
	{
		by: 3,
		daysBefore: 8,
		how: { is: 'click' },
		...person('Bram Okafor', 'Stillwater Homes'),
		steps: [
			{
				do: 'hold',
				note: 'He may work for the referrer on the side. Asked him.',
				daysBefore: 7,
			},
		],
	},
	{
		by: 4,
		daysBefore: 16,
		how: { is: 'click' },
		...person('Delia Norwood', 'Kestrel Bay Foods'),
		steps: [
			{
				do: 'reject',
				reason: 'duplicate',
				note: 'Their group buys through Holloway Foods, who are in talks already.',
				daysBefore: 14,
			},
		],
	},
	{
		by: 4,
		daysBefore: 10,
		...person('Janek Thorpe', 'Larkspur Clinics'),
		how: { is: 'code', note: 'Gave the code on the phone.' },
		steps: [],
	},
]

/** A company that is called like the one that brings it, at another domain: it waits for more than 30 days by now. */
const likeItsReferrer = (company: string): SampleLead => ({
	by: 3,
	daysBefore: 38,
	how: { is: 'click' },
	name: 'Rosa Kimball',
	company,
	email: 'rosa.kimball@second-office.example',
	steps: [],
})

/** Staff find out that the company is a customer under another domain, and was one before. */
const merged = (intoAccountId: string): SampleLead => ({
	by: 5,
	daysBefore: 28,
	how: { is: 'click' },
	...person('Theo Vance', 'Overmoor Holding'),
	steps: [{ do: 'merge', intoAccountId, daysBefore: 26 }],
})

function person(name: string, company: string) {
	const local = name.toLowerCase().normalize('NFKD').replace('ø', 'o')
	return {
		name,
		company,
		email: `${local.replace(/[^a-z]+/g, '.')}@${company.toLowerCase().replaceAll(' ', '-')}.example`,
	}
}
