/** Says how far a page looked, where the rest of the lines comes with the next. */
export const LookedTo = ({ day }: { day: string | null }) =>
	day && (
		<p className="mt-3 text-ink-muted text-sm">
			Looked through up to {day}: there may be more on the next page.
		</p>
	)
