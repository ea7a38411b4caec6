import { REJECTION_REASONS } from '#app/domain/referrals/lifecycle.ts'
import type { SamplesOf } from './samples-of.ts'

const SAMPLE_CONSENT = {
	name: 'Jonas Weber',
	advocateName: 'Ana Ruiz',
	advocateCompany: 'Northwind Freight',
	message:
		'Jonas, you told me about your month-end close. This is what we use; have a look.',
	path: '/refer/consent/a-link-of-a-real-mail-is-43-letters-long-as-this',
	expiresAt: Date.UTC(2026, 4, 6, 9, 30),
	offer: 'A personal introduction, and the first month on us.',
	consentText:
		'Acme Analytics may keep my details and write to me about this recommendation. I can take that back at any time.',
}

/** Of mails about those who are brought, and to them. */
export const REFERRAL_SAMPLES: SamplesOf<
	| 'friend-consent'
	| 'friend-joined'
	| 'referral-converted'
	| 'referral-rejected'
	| 'invite-to-refer'
	| 'referrals-held'
> = {
	'friend-consent': {
		'with a message': SAMPLE_CONSENT,
		'without a word': {
			...SAMPLE_CONSENT,
			name: null,
			advocateName: null,
			message: null,
		},
	},
	'friend-joined': {
		'by the link': {
			name: 'Ana Ruiz',
			friend: 'j…@weber-bau.example',
			company: 'Weber Bau',
			wasNamed: false,
		},
		'was named and said yes': {
			name: null,
			friend: 'j…@weber-bau.example',
			company: null,
			wasNamed: true,
		},
	},
	'referral-converted': {
		plain: {
			name: 'Ana Ruiz',
			company: 'Weber Bau',
			offer: 'Credit for what your friends buy, and perks as you rise.',
		},
	},
	'referral-rejected': Object.fromEntries(
		REJECTION_REASONS.map((reason) => [
			reason.replaceAll('_', ' '),
			{
				name: 'Ana Ruiz',
				company: 'Weber Bau',
				reason,
				note:
					reason === 'other'
						? 'They asked us not to go on with it. Thank you all the same.'
						: null,
			},
		]),
	),
	'invite-to-refer': {
		plain: {
			name: 'Ana Ruiz',
			code: 'kd7mqxtp',
			offerToAdvocate:
				'Credit for what your friends buy, and perks as you rise.',
			offerToFriend:
				'A personal introduction from somebody who uses it every day.',
		},
	},
	'referrals-held': {
		one: { name: 'Morgan Lee', count: 1, oldestAt: Date.UTC(2026, 1, 20, 11) },
		several: { name: null, count: 7, oldestAt: Date.UTC(2026, 0, 3, 8) },
	},
}
