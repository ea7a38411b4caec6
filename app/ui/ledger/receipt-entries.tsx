import { Badge } from '#app/ui/primitives/badge.tsx'
import { FigureLink } from '#app/ui/primitives/text-link.tsx'
import { EntryBadge } from './entry-badge.tsx'

export type ReceiptEntry = {
	id: string
	period: string
	label: string
	amount: string
	base: string
	kind: 'mirror' | 'adjustment' | null
	isTakenBack: boolean
	policyVersion: number
	postedAt: string
	credits: readonly {
		id: string
		referrer: string
		to: string | null
		share: string
		amount: string
		base: string
	}[]
}

/** Entries of a line in the order in which they were posted, each with who is credited for it. */
export function ReceiptEntries({
	entries,
}: {
	entries: readonly ReceiptEntry[]
}) {
	return (
		<ol className="divide-y divide-line overflow-hidden rounded-lg border border-line bg-surface shadow-raised">
			{entries.map((entry) => (
				<li key={entry.id} className="p-4 text-sm sm:px-6">
					<div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
						<p className="flex flex-wrap items-center gap-2">
							<span
								className={`font-medium ${entry.isTakenBack ? 'text-ink-muted line-through' : ''}`}
							>
								{entry.label}
							</span>
							<EntryBadge kind={entry.kind} />
							{entry.isTakenBack && <Badge>Taken back</Badge>}
						</p>
						<Amount amount={entry.amount} base={entry.base} isStrong />
					</div>
					<p className="mt-0.5 text-ink-muted text-xs">
						{entry.period} · policy version {entry.policyVersion} · posted{' '}
						{entry.postedAt}
					</p>
					{entry.credits.length > 0 && (
						<ul className="mt-2 border-line border-l-2 pl-4">
							{entry.credits.map((credit) => (
								<li
									key={credit.id}
									className="flex flex-wrap items-baseline justify-between gap-x-6 py-0.5"
								>
									<span>
										<span className="text-ink-muted">credited to </span>
										<FigureLink
											figure={{ text: credit.referrer, to: credit.to }}
										/>
										<span className="text-ink-muted">, {credit.share}</span>
									</span>
									<Amount amount={credit.amount} base={credit.base} />
								</li>
							))}
						</ul>
					)}
				</li>
			))}
		</ol>
	)
}

function Amount({
	amount,
	base,
	isStrong = false,
}: {
	amount: string
	base: string
	isStrong?: boolean
}) {
	return (
		<span className={`whitespace-nowrap ${isStrong ? 'font-semibold' : ''}`}>
			{base}
			{amount !== base && (
				<span className="ml-2 font-normal text-ink-muted text-xs">
					from {amount}
				</span>
			)}
		</span>
	)
}
