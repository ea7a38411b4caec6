import type { ConfirmationRefusal } from '#app/domain/people/confirmation.ts'

/** What is said of a link that confirms nothing. */
export const CONFIRMATION_REFUSALS: Record<ConfirmationRefusal, string> = {
	link_unknown:
		'This link is not one of ours, is incomplete, or was followed by a later one. Open the latest from your mail.',
	link_expired:
		'This link has expired. Ask for another where you asked for this one: what you typed is kept there for an hour.',
	link_used: 'This link was used already: each works once.',
	other_person:
		'This link is for somebody else than the person who is signed in here.',
	other_session:
		'This link works only in the browser where it was asked for, while you are still signed in there. Copy its address from your mail and open it there.',
	user_deactivated: 'This link no longer works.',
}
