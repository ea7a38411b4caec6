/** How many places are taken, as dots where they can be counted at a glance; said in words beside. */
export function Places({
	held,
	capacity,
	waiting,
}: {
	held: number
	capacity: number
	waiting: number
}) {
	const dots = Math.max(capacity, held)
	return (
		<span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
			{dots <= 8 && (
				<span aria-hidden="true" className="inline-flex gap-1">
					{Array.from({ length: dots }, (_, i) => (
						<span
							key={i}
							className={`size-2.5 rounded-full border-2 ${i < held ? 'border-accent bg-accent' : 'border-line-strong'}`}
						/>
					))}
				</span>
			)}
			<span className="whitespace-nowrap">
				{held} of {capacity} taken
				{waiting > 0 && `, ${waiting} ${waiting === 1 ? 'waits' : 'wait'}`}
			</span>
		</span>
	)
}
