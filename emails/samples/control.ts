import type { SamplesOf } from './samples-of.ts'

/** Of mails by which a second pair of eyes is asked for. */
export const CONTROL_SAMPLES: SamplesOf<
	| 'override-proposed'
	| 'override-decided'
	| 'setting-proposed'
	| 'setting-decided'
	| 'reopening-asked'
> = {
	'override-proposed': {
		plain: {
			name: 'Morgan Lee',
			proposalId: '0mk3v2x1abcdefghijkl',
			accountName: 'Weber Bau',
			movedMinor: 1_240_000,
			currency: 'USD',
			proposedBy: 'Sam Okafor',
		},
		'with what was moved before': {
			name: 'Morgan Lee',
			proposalId: '0mk3v2x1abcdefghijkl',
			accountName: 'Weber Bau',
			movedMinor: 120_000,
			movedBeforeMinor: 400_000,
			currency: 'USD',
			proposedBy: 'Sam Okafor',
		},
	},
	'override-decided': {
		agreed: {
			name: 'Sam Okafor',
			proposalId: '0mk3v2x1abcdefghijkl',
			accountName: 'Weber Bau',
			decidedBy: 'Morgan Lee',
			answer: null,
		},
		declined: {
			name: null,
			proposalId: '0mk3v2x1abcdefghijkl',
			accountName: 'Weber Bau',
			decidedBy: 'Morgan Lee',
			answer: 'The touch of March is older than what they told us by phone.',
		},
	},
	'setting-proposed': {
		'of a threshold': {
			name: 'Morgan Lee',
			kind: 'finance_settings',
			threshold: { fromMinor: 500_000, toMinor: 2_000_000 },
			movedMinor: null,
			currency: 'USD',
			proposedBy: 'Sam Okafor',
		},
		'of no threshold': {
			name: null,
			kind: 'finance_settings',
			threshold: { fromMinor: 500_000, toMinor: null },
			movedMinor: null,
			currency: 'USD',
			proposedBy: 'Sam Okafor',
		},
		'of a policy': {
			name: 'Morgan Lee',
			kind: 'policy',
			threshold: null,
			movedMinor: 1_240_000,
			currency: 'USD',
			proposedBy: 'Sam Okafor',
		},
		'of a line': {
			name: 'Morgan Lee',
			kind: 'line_void',
			takenBack: 'INV-2041',
			threshold: null,
			movedMinor: 1_240_000,
			currency: 'USD',
			proposedBy: 'Sam Okafor',
		},
		'of an import': {
			name: 'Morgan Lee',
			kind: 'import_undo',
			takenBack: '0mk3v2x1abcdefghijkl',
			threshold: null,
			movedMinor: 18_240_000,
			currency: 'USD',
			proposedBy: 'Sam Okafor',
		},
	},
	'setting-decided': {
		'agreed to undo': {
			name: 'Sam Okafor',
			kind: 'import_undo',
			takenBack: '0mk3v2x1abcdefghijkl',
			decidedBy: 'Morgan Lee',
			answer: null,
		},
		agreed: {
			name: 'Sam Okafor',
			kind: 'policy',
			decidedBy: 'Morgan Lee',
			answer: null,
		},
		declined: {
			name: null,
			kind: 'finance_settings',
			decidedBy: 'Morgan Lee',
			answer: 'Audit wants it as it is until the year is closed.',
		},
	},
	'reopening-asked': {
		plain: {
			name: 'Morgan Lee',
			askedBy: 'Sam Okafor',
			period: '2026-03',
			reason: 'The refund of Weber Bau belongs to March, as agreed with audit.',
		},
	},
}
