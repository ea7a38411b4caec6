/** Said in a card that has no rows. */
export const Nothing = ({ children }: { children: string }) => (
	<p className="px-5 pb-5 text-ink-muted text-sm sm:px-6">{children}</p>
)
