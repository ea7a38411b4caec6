/** Why nothing is done about a rejected row, in words. */
export const REJECTED_REFUSALS: Readonly<Record<string, string>> = {
	already_settled: 'Somebody mended or dismissed it meanwhile.',
	being_mended:
		'Somebody is mending it at this moment: look again in two minutes.',
	still_rejected:
		'It is still not taken. What you typed is kept; what is wrong with it stands beside it.',
	reason_missing: 'Say why, for whoever asks later',
	none_waits: 'None of its rows waits any more.',
}

/** What came of a row that was mended. */
export const MENDED_WORDS = {
	landed: 'It landed. The figures follow within a moment.',
	updated: 'It landed, and changed what was known.',
	same: 'All that it says was known already: nothing was added.',
} as const
