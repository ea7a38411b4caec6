import { ForWhoMay } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

/** Currencies whose lines count for nothing until a rate is known. */
export function WaitingCurrencies({
	waiting,
}: {
	waiting: readonly {
		currency: string
		lines: string
		linesTo: string
		from: string
		to: string
		mend: string
	}[]
}) {
	if (waiting.length === 0) return null
	return (
		<Notice tone="warning">
			<ul className="grid gap-1">
				{waiting.map((row) => (
					<li key={row.currency}>
						<TextLink to={row.linesTo}>{row.lines}</TextLink> in {row.currency}{' '}
						{row.from === row.to
							? `of ${row.from}`
							: `from ${row.from} to ${row.to}`}{' '}
						without a rate
						<ForWhoMay verb="keep_costs">
							{' · '}
							<TextLink to={row.mend} className="font-medium">
								Set the first one
							</TextLink>
						</ForWhoMay>
					</li>
				))}
			</ul>
		</Notice>
	)
}
