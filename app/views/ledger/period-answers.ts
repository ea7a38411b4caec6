/** Why a month is not opened again, or put under review. */
export const PERIOD_REFUSALS: Readonly<Record<string, string>> = {
	not_last_closed:
		'Only the last closed month can be opened again: the hash of each later one stands on it.',
	already_asked:
		'Somebody asked for it already. Another admin opens it, or takes it back.',
	nobody_asked: 'Nobody asks for it any more.',
	needs_second_admin:
		'You asked for it yourself. Another admin has to agree: two pairs of eyes open a closed month.',
	closed_anew:
		'It was opened and closed since that was asked. Ask again if it still has to be.',
	not_over: 'This month is not over yet.',
	already_closed: 'This month is closed.',
}

/** Why a month is not closed. */
export const CLOSURE_REFUSALS = {
	points_open: 'Something is still open. Mend it, or say below that you know.',
	not_over:
		'This month is not over yet in the organisation’s time zone. It can be closed from the first day of the next one.',
	already_closed: 'This month is closed already. Nothing was changed.',
	changed_meanwhile:
		'Payments kept arriving in these months while they were being closed. Nothing was changed: try again in a moment.',
	import_undoing:
		'An import is being undone, and not all that it takes back is posted. Nothing was changed: try again in a moment.',
	undo_stopped:
		'The undoing of an import stopped on the way, and lines of it stand in these months. Nothing was changed: go on with it first, it is in the list above.',
	account_stuck:
		'An account cannot be settled, so that its figures are not known. Nothing was changed: see what is stuck under Jobs.',
} as const
