import type { RejectionReason } from './lifecycle.ts'

/** Why a referral does not count: for staff, and for the advocate whose referral it is. */
export const REJECTION_WORDS: Readonly<
	Record<RejectionReason, { title: string; toAdvocate: string }>
> = {
	self_referral: {
		title: 'Self-referral',
		toAdvocate: 'They belong to your own company, and nobody can refer that.',
	},
	existing_customer: {
		title: 'Existing customer',
		toAdvocate: 'They were a customer before you referred them.',
	},
	duplicate: {
		title: 'Duplicate',
		toAdvocate: 'They are known already under another name.',
	},
	disposable_email: {
		title: 'Disposable address',
		toAdvocate:
			'The address that was given is thrown away after use, so nobody can be reached there.',
	},
	window_expired: {
		title: 'Window expired',
		toAdvocate:
			'Too much time had passed between your referral and their start.',
	},
	fraud: {
		title: 'Fraud',
		toAdvocate: 'It does not keep to the terms of the programme.',
	},
	not_a_fit: {
		title: 'Not a fit',
		toAdvocate: 'We talked, and it is not the right thing for them at present.',
	},
	other: {
		title: 'Other',
		toAdvocate: 'It could not be counted.',
	},
}
