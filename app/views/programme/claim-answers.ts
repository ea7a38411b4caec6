/** Why a decision on a claim did not come about; one that is unknown has no words. */
export const CLAIM_REFUSALS = {
	not_possible:
		'It changed meanwhile, so nothing was done. This is how it stands now.',
	too_early:
		'It has not begun yet: whether they came can be noted once it has.',
} as const

export const REASON_REFUSALS: Readonly<Record<string, string>> = {
	reason_required: 'Say why: whoever it concerns reads it.',
	reason_too_long: 'Say it in at most 10,000 characters.',
}

/** Why an event or a slot was not cancelled; one that is unknown has no words. */
export const CANCEL_REFUSALS: Readonly<Record<string, string>> = {
	already_cancelled: 'It is cancelled already.',
	superseded:
		'Somebody else changed it meanwhile, so nothing was done. This is how it stands now.',
}
