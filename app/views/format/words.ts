import type { Model } from '#app/domain/attribution/models.ts'
import type {
	Bucket,
	RevenueClass,
	UnpostedReason,
} from '#app/domain/ledger/line.ts'
import type { ShareKind } from '#app/domain/ledger/sor-filter.ts'
import type { TouchKind, TouchVerdict } from '#app/domain/referrals/touch.ts'

/** The product's codes in the words of its pages. */
export const CLASS_WORDS: Readonly<Record<RevenueClass, string>> = {
	new: 'New',
	renewal: 'Renewal',
	repeat: 'Repeat',
	upsell: 'Upsell',
	cross_sell: 'Cross-sell',
}

export const BUCKET_WORDS: Readonly<Record<Bucket, string>> = {
	first_order: 'First order',
	upsell: 'Upsell',
	cross_sell: 'Cross-sell',
	referral: 'Referral',
}

/** A part and the class within it: "Referral · renewal", or one word where both say the same. */
export const shareWords = (bucket: Bucket, kind: RevenueClass): string =>
	BUCKET_WORDS[bucket] === CLASS_WORDS[kind]
		? BUCKET_WORDS[bucket]
		: `${BUCKET_WORDS[bucket]} · ${CLASS_WORDS[kind].toLowerCase()}`

export const MODEL_WORDS: Readonly<Record<Model, string>> = {
	first: 'First touch',
	last: 'Last touch',
	linear: 'Linear',
	position: 'Position (40-20-40)',
	u: 'U-shaped',
	w: 'W-shaped',
	decay: 'Time decay',
}

export const MODEL_RULES: Readonly<Record<Model, string>> = {
	first: 'The first touch that counts gets all of the credit.',
	last: 'The last touch that counts gets all of the credit.',
	linear: 'Every touch that counts gets an equal share.',
	position:
		'The first and the last touch get 40% each; those between share 20%.',
	u: 'The first touch and the lead touch get 40% each; the others share 20%.',
	w: 'The first, the lead and the opportunity touch get 30% each; the others share 10%.',
	decay: 'The nearer to the first payment, the more a touch gets.',
}

export const KIND_WORDS: Readonly<Record<TouchKind, string>> = {
	click: 'Clicked a referral link',
	code: 'Used a referral code',
	submitted_lead: 'Was submitted as a lead',
	manual: 'Recorded by hand',
	champion_move: 'A champion moved there',
	self_reported: 'Said so themselves (word of mouth)',
	event: 'Met at an event',
	case_study_view: 'Read a case study',
	reference_call: 'Took a reference call',
}

/** How a share came about. */
export const SHARE_KIND_WORDS: Readonly<Record<ShareKind, string>> = {
	...KIND_WORDS,
	by_hand: 'Set by hand',
}

/** What became of a touch, for staff. */
export const VERDICT_WORDS: Readonly<
	Record<TouchVerdict, { title: string; why: string }>
> = {
	counted: {
		title: 'Counted',
		why: 'Before the first payment and within the window: it competed for the credit.',
	},
	claimed: {
		title: 'Claimed',
		why: 'Word of mouth is shown as claimed and takes no part in the split.',
	},
	influence: {
		title: 'Influence',
		why: 'Influence is recorded and never credited.',
	},
	before_window: {
		title: 'Too early',
		why: 'It happened before the attribution window opened.',
	},
	after_conversion: {
		title: 'Too late',
		why: 'The account had already paid: it was an existing customer.',
	},
	not_converted: {
		title: 'Pending',
		why: 'The account has not paid yet.',
	},
	unknown_code: {
		title: 'Waits: unknown code',
		why: 'Nobody has this code. It brings nobody until somebody says whose it is.',
	},
	campaign_code: {
		title: 'A campaign’s code',
		why: 'Somebody said that this code is a campaign’s. It brings nobody.',
	},
	unknown_referrer: {
		title: 'Waits: unknown referrer',
		why: 'The account that it names is not known yet.',
	},
	self_referral: {
		title: 'Held: self-referral',
		why: 'The account would refer itself.',
	},
	same_domain: {
		title: 'Held: same domain',
		why: 'Both accounts share a registrable domain, so they may be one company.',
	},
	same_legal_entity: {
		title: 'Held: same company',
		why: 'Both accounts have the same legal name.',
	},
	would_close_cycle: {
		title: 'Held: circular',
		why: 'Crediting it would make an account its own referrer in the end.',
	},
	code_and_referrer_differ: {
		title: 'Held: contradiction',
		why: 'The code belongs to another account than the referrer that was named.',
	},
	held_for_review: {
		title: 'Held: in review',
		why: 'Somebody is to decide whether it counts.',
	},
	rejected_in_review: {
		title: 'Rejected',
		why: 'Somebody decided, with a reason, that it does not count.',
	},
}

/** Why a line has no entries. */
export const UNPOSTED_WORDS: Readonly<
	Record<UnpostedReason, { title: string; why: string; remedy: string }>
> = {
	needs_rate: {
		title: 'Needs a rate',
		why: 'No exchange rate is known for its currency on its date or in the 7 days before.',
		remedy:
			'Set a rate, or import rates.csv, and the line is posted within seconds.',
	},
	needs_line: {
		title: 'Waiting for its line',
		why: 'It refunds a line that has not arrived.',
		remedy: 'It is posted as soon as that line is imported.',
	},
	needs_account: {
		title: 'Waiting for its account',
		why: 'It names an account that has not arrived.',
		remedy: 'It is posted as soon as the account is added or imported.',
	},
	refund_exceeds_line: {
		title: 'Refund exceeds its line',
		why: 'Together with earlier refunds it would return more than was paid.',
		remedy:
			'What goes beyond waits, and counts once a reversal makes room for it. Check the refund at its source.',
	},
	reversal_exceeds_refunds: {
		title: 'Reversal exceeds its refunds',
		why: 'It gives back more than refunds of its line took.',
		remedy:
			'What goes beyond waits for a refund of the line. Check at its source whether one is missing.',
	},
	credit_left: {
		title: 'Credit left over',
		why: 'Its invoice has no payments, or they are less than the credits.',
		remedy:
			'It is taken off payments of its invoice when they come. Credits that are more than the invoice stay here.',
	},
	refund_mismatch: {
		title: 'Refund does not fit its line',
		why: 'It has another currency than the line that it names, or names a refund.',
		remedy: 'Check the refund at its source: nothing of it was posted.',
	},
}
