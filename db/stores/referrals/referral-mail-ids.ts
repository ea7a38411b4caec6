import { hashOf } from '#db/secrets.ts'

/**
 * The ids of mails about referrals: one cause sends once, is shown with its referral, and is found again when somebody is
 * erased. A mail to several has the cause, a hyphen and the user's id.
 */

/** The mail that asks a friend. */
export const consentMailId = (leadId: string) => `friend-consent-${leadId}`

/** Somebody came. */
export const joinedMailCause = (leadId: string) => `friend-joined-${leadId}`

/** Something became of a referral. Ids of accounts are others' and hold anything: joined, two causes could look like one. */
export const newsMailCause = (
	news: 'referral-converted' | 'referral-rejected',
	...ids: string[]
) => `${news}-${hashOf(JSON.stringify(ids))}`
