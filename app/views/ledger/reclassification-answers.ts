/** Where in the form a class that cannot be given is mended, and how. */
export const RECLASSIFY_REFUSALS: Readonly<
	Record<string, readonly [field: string, words: string]>
> = {
	no_lines: ['form', 'Choose at least one line.'],
	too_many_lines: ['form', 'Not more than 200 lines at once.'],
	line_unknown: ['form', 'One of these lines is no longer there.'],
	line_is_refund: ['form', 'A refund has the class of its line.'],
	line_is_credit: [
		'form',
		'A credit makes no entry: it is taken off its invoice.',
	],
	line_is_zero: ['form', 'A line of zero makes no entry.'],
	reason_missing: ['reason', 'Say why: it stands on every receipt'],
	nothing_changes: ['class', 'They have this class already'],
}
