/** How near something is, to be seen beside the words that say it. */
export const ProgressBar = ({
	nearnessBasisPoints,
}: {
	nearnessBasisPoints: number
}) => (
	<div
		aria-hidden="true"
		className="mt-1.5 h-1.5 max-w-md overflow-hidden rounded-full bg-sunken"
	>
		<div
			className="h-full rounded-full bg-accent"
			style={{ width: `${nearnessBasisPoints / 100}%` }}
		/>
	</div>
)
