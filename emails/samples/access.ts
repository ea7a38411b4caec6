import type { SamplesOf } from './samples-of.ts'

const SAMPLE_LINK = {
	path: '/sign-in/a-link-of-a-real-mail-is-43-letters-long-as-this',
	expiresAt: Date.UTC(2026, 3, 7, 9, 30),
}

/** Of mails about one's own access. */
export const ACCESS_SAMPLES: SamplesOf<
	'invitation' | 'sign-in-link' | 'confirmation-link' | 'security-notice'
> = {
	invitation: {
		advocate: {
			...SAMPLE_LINK,
			name: 'Ana Ruiz',
			invitedBy: 'Morgan Lee',
			role: 'advocate',
			accountName: 'Northwind Freight',
		},
		admin: {
			...SAMPLE_LINK,
			name: null,
			invitedBy: null,
			role: 'admin',
			accountName: null,
		},
		finance: {
			...SAMPLE_LINK,
			name: 'Kim Adler',
			invitedBy: 'Morgan Lee',
			role: 'finance',
			accountName: null,
		},
		auditor: {
			...SAMPLE_LINK,
			name: null,
			invitedBy: 'Morgan Lee',
			role: 'auditor',
			accountName: null,
		},
		marketing: {
			...SAMPLE_LINK,
			name: 'Zoë O’Neill',
			invitedBy: 'Morgan Lee',
			role: 'marketing',
			accountName: null,
		},
	},
	'sign-in-link': { plain: { ...SAMPLE_LINK, name: 'Ana Ruiz' } },
	'confirmation-link': {
		'make a key': {
			...SAMPLE_LINK,
			path: '/confirm/link/a-link-of-a-real-mail-is-43-letters-long-so',
			name: 'Morgan Lee',
			deed: 'make_key',
		},
	},
	'security-notice': {
		'new sign-in': {
			name: 'Ana Ruiz',
			event: 'new_sign_in',
			at: Date.UTC(2026, 3, 6, 14, 2),
			userAgent: 'Firefox on Windows',
		},
		'role changed': {
			name: null,
			event: 'role_changed',
			at: Date.UTC(2026, 3, 6, 14, 2),
			userAgent: null,
		},
	},
}
