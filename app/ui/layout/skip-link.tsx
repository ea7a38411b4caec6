/** The first stop of a keyboard: past the navigation, to the answer. */
export function SkipLink() {
	return (
		<a
			href="#main"
			className="sr-only focus:not-sr-only focus:absolute focus:top-3 focus:left-3 focus:z-20 focus:rounded-md focus:bg-accent focus:px-4 focus:py-2 focus:text-on-accent"
		>
			Skip to content
		</a>
	)
}
