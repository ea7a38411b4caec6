import { colourOf, type PartKey } from '../charts/colours.ts'
import { PartDot, ProportionBar } from '../charts/proportion-bar.tsx'
import { Card, Row, RowList } from '../primitives/card.tsx'
import { Stat } from '../primitives/stat.tsx'
import { TextLink } from '../primitives/text-link.tsx'

type Figure = { text: string; to: string | null }

/** How much, of what, and whether it will still change. */
export function HomeAnswer({
	report,
}: {
	report: {
		period: string
		currency: string
		model: string
		policyVersion: number
		reported: Figure
		change: string | null
		closed: string
		parts: readonly {
			key: PartKey
			label: string
			amountMinor: number
			figure: Figure
			share: string
		}[]
	}
}) {
	return (
		<Card>
			<Stat
				isLarge
				label="Second-order revenue, reported"
				figure={report.reported}
				period={report.period}
				note={report.closed}
				definition={
					<>
						<p>
							Upsell, cross-sell and referral revenue of all accounts, refunds
							taken off. A month never reports less than zero: what falls below
							is carried into the next.
						</p>
						<p className="mt-2 text-ink-muted">
							{report.model}, policy version {report.policyVersion}, in{' '}
							{report.currency}.
						</p>
					</>
				}
			>
				{report.change && <p className="mt-1 text-sm">{report.change}</p>}
			</Stat>
			<div className="mt-6">
				<ProportionBar parts={report.parts} />
			</div>
			<div className="mt-5 grid gap-x-6 gap-y-5 sm:grid-cols-2">
				{report.parts.map((part) => (
					<Stat
						key={part.key}
						label={
							<span className="flex items-center gap-2">
								<PartDot part={part.key} />
								{part.label}
							</span>
						}
						figure={part.figure}
						note={part.share}
					/>
				))}
			</div>
		</Card>
	)
}

/** What stands between the figures and a report that holds. */
export function WaitingList({
	waits,
}: {
	waits: readonly {
		id: string
		text: string
		why: string
		to: string | null
		isUrgent: boolean
	}[]
}) {
	return (
		<Card title="What waits" isFlush>
			{waits.length === 0 ? (
				<p className="px-5 pb-5 text-ink-muted text-sm sm:px-6">
					Nothing. Every payment is in the figures, and no referral is held.
				</p>
			) : (
				<RowList>
					{waits.map((wait) => (
						<Row
							key={wait.id}
							before={
								<span
									aria-hidden="true"
									className={`size-2 shrink-0 self-start rounded-full mt-1.5 ${wait.isUrgent ? 'bg-warning' : 'bg-line-strong'}`}
								/>
							}
							title={
								wait.to ? (
									<TextLink to={wait.to}>{wait.text}</TextLink>
								) : (
									wait.text
								)
							}
							about={wait.why}
						/>
					))}
				</RowList>
			)}
		</Card>
	)
}

/** The legend of parts in a picture. */
export const legendOf = (parts: readonly { key: PartKey; label: string }[]) =>
	parts.map(({ key, label }) => ({ key, label, colour: colourOf(key) }))
