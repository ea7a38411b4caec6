/** Lines where text is about to be. */
export function Skeleton({
	lines = 3,
	label = 'Loading',
}: {
	lines?: number
	label?: string
}) {
	return (
		<div role="status" aria-busy="true" className="space-y-2.5">
			<span className="sr-only">{label}</span>
			{Array.from({ length: lines }, (_, i) => (
				<div
					key={i}
					className={`h-4 animate-pulse rounded-sm bg-sunken ${i === lines - 1 && lines > 1 ? 'w-2/3' : ''}`}
				/>
			))}
		</div>
	)
}
