/** Lines that could not be taken, each with why. */
export function RefusedLines({
	lines,
}: {
	lines: readonly { line: number; text: string; reason: string }[]
}) {
	return (
		<section
			aria-label="Lines that were not taken"
			className="rounded-lg bg-danger-soft px-5 py-4 text-sm"
		>
			<h2 className="font-semibold text-danger">
				{lines.length === 1
					? '1 line was not taken'
					: `${lines.length} lines were not taken`}
			</h2>
			<ul className="mt-3 max-h-96 space-y-3 overflow-y-auto">
				{lines.map(({ line, text, reason }) => (
					<li key={`${line} ${text}`} className="[overflow-wrap:anywhere]">
						<p className="font-mono text-xs">
							<span className="text-ink-muted">Line {line} </span>
							{text.slice(0, 400)}
						</p>
						<p className="text-danger">{reason}</p>
					</li>
				))}
			</ul>
		</section>
	)
}
