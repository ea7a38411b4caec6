import { describe, expect, test } from 'vitest'
import type { MailTemplate } from '#app/domain/mail/templates.ts'
import {
	reasonToWithhold,
	type WithholdReason,
} from '#app/domain/mail/withhold.ts'

const NOW = 1_000
const FINE = {
	isDeactivated: false,
	suppression: null,
	isWanted: true,
	expiresAt: null,
	now: NOW,
}
/** Nobody can be without the first; anybody without the second. */
const SIGN_IN: MailTemplate = 'sign-in-link'
const DIGEST: MailTemplate = 'advocate-digest'

describe('a mail is withheld', () => {
	test.each<
		[
			string,
			Partial<Parameters<typeof reasonToWithhold>[1]>,
			signIn: WithholdReason | null,
			digest: WithholdReason | null,
		]
	>([
		['from nobody without a reason', {}, null, null],
		[
			'from who is shut out',
			{ isDeactivated: true },
			'deactivated',
			'deactivated',
		],
		[
			'from an address that does not exist',
			{ suppression: 'bounce' },
			'bounced',
			'bounced',
		],
		['when its link has ended', { expiresAt: NOW }, 'expired', 'expired'],
		['not a millisecond before', { expiresAt: NOW + 1 }, null, null],
		[
			'after a complaint, where one can do without it',
			{ suppression: 'complaint' },
			null,
			'complained',
		],
		[
			'after a suppression by hand, where one can do without it',
			{ suppression: 'manual' },
			null,
			'suppressed',
		],
		[
			'from who does not want it, where one can do without it',
			{ isWanted: false },
			null,
			'unsubscribed',
		],
	])('%s', (_, change, signIn, digest) => {
		const given = { ...FINE, ...change }
		expect(reasonToWithhold(SIGN_IN, given)).toBe(signIn)
		expect(reasonToWithhold(DIGEST, given)).toBe(digest)
	})
})
