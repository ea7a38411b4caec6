/** Says how far a page looked, where the rest of the lines comes with the next. */
export const LookedTo = ({ day }: { day: string | null }) =>
	day && (
		<p className="mt-3 text-ink-muted text-sm">
			Looked through up to {day}: there may be more on the next page.
		</p>
	)

/** Said in place of the rows: that there are none, or none so far. */
export const noneSoFar = (
	day: string | null,
	none: { title: string; text: string },
): { title: string; text: string } =>
	day
		? {
				title: `None up to ${day}`,
				text: 'There are more lines to look through: go on with the next page.',
			}
		: none
