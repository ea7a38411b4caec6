import type { AskReasonKind } from '#app/domain/asks/budget.ts'

/** What of the budget was set aside, in words. */
export const OVERRIDDEN_WORDS: Readonly<Record<AskReasonKind, string>> = {
	person_limit: 'the limit of a person',
	account_limit: 'the limit of an account',
	quiet_after_decline: 'the quiet after a no',
	paused: 'their pause',
	renewal_near: 'the renewal being near',
	escalation_open: 'an open escalation',
}

/** Why somebody was not asked, and beside which field it is said. */
export const ASK_REFUSALS: Readonly<
	Record<
		string,
		readonly [
			field: 'message' | 'reason' | 'form' | 'site' | 'url' | 'disclosure',
			words: string,
		]
	>
> = {
	message_required: ['message', 'Say what you ask for'],
	message_too_long: ['message', 'Say it in at most 10,000 characters'],
	override_reason_required: [
		'reason',
		'Say why you ask all the same: it is kept with the ask',
	],
	blocked: [
		'form',
		'The budget does not allow it. If it must be, tick “Ask all the same” and say why.',
	],
	override_not_allowed: [
		'form',
		'Only an admin may ask all the same: they asked for a pause, or something is wrong at their company.',
	],
	site_required: ['site', 'Say where it is to be written'],
	site_too_long: ['site', 'Say it in at most 80 characters'],
	url_invalid: ['url', 'Give the whole address, beginning with https://'],
	disclosure_required: [
		'disclosure',
		'Say what they are to disclose: readers of the review have a right to know',
	],
	disclosure_too_long: ['disclosure', 'Say it in at most 10,000 characters'],
	too_late: ['form', 'The day on which it is needed is over.'],
	already_asked: ['form', 'The same is open with this person already.'],
	actor_unknown: ['form', 'You may not ask. Sign in again.'],
}
