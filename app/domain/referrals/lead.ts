/** How somebody who was brought became known. */
export const LEAD_SOURCES = [
	/** The form on a landing page. */
	'form',
	/** A program told us of a sign-up. */
	'tracked',
	/** An advocate named them. */
	'submitted',
	/** Staff entered them. */
	'manual',
] as const
export type LeadSource = (typeof LEAD_SOURCES)[number]

/** A friend who was named is asked first; nothing else happens until they agree. */
export type LeadState =
	| 'consent_asked'
	| 'consent_refused'
	| 'consent_expired'
	| 'received'
