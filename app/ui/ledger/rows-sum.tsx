/** How many rows a list has in all, what they sum to, and of what. */
export function RowsSum({
	count,
	sum,
	scope,
	sums,
}: {
	/** "1,234 entries". */
	count: string
	sum: string
	scope: readonly string[]
	sums: readonly { label: string; text: string }[]
}) {
	return (
		<section
			aria-label="Sum of these rows"
			className="mb-8 rounded-lg border border-line bg-surface p-5 shadow-raised sm:p-6"
		>
			<p className="text-ink-muted text-sm">{scope.join(' · ')}</p>
			<p className="mt-1 flex flex-wrap items-baseline gap-x-3">
				<span className="font-semibold text-2xl">{sum}</span>
				<span className="text-ink-muted text-sm">in {count}</span>
			</p>
			{sums.length > 1 && (
				<dl className="mt-4 flex flex-wrap gap-x-8 gap-y-2 text-sm">
					{sums.map(({ label, text }) => (
						<div key={label}>
							<dt className="text-ink-muted text-xs">{label}</dt>
							<dd className="font-medium">{text}</dd>
						</div>
					))}
				</dl>
			)}
		</section>
	)
}
