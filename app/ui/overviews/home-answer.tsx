import { colourOf, type PartKey } from '#app/ui/charts/colours.ts'
import { PartDot, ProportionBar } from '#app/ui/charts/proportion-bar.tsx'
import { HowCountedShortly } from '#app/ui/ledger/how-counted.tsx'
import { SoFar } from '#app/ui/ledger/sor/so-far.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { Stat } from '#app/ui/primitives/stat.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'
import type { MonthSoFar } from '#app/views/ledger/sor/month-so-far.ts'

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
		soFar: MonthSoFar | null
		toFirstOrder: string | null
		newRevenue: { share: string | null; before: string | null } | null
		changes: string
		settings: Parameters<typeof HowCountedShortly>[0]
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
				definition={<HowCountedShortly {...report.settings} />}
			>
				{report.change && <p className="mt-1 text-sm">{report.change}</p>}
				<SoFar soFar={report.soFar} />
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
			<dl className="mt-6 grid gap-x-6 gap-y-3 border-line border-t pt-5 text-sm sm:grid-cols-2">
				<div>
					<dt className="text-ink-muted">SOR : first order</dt>
					<dd className="font-semibold">{report.toFirstOrder ?? 'n/a'}</dd>
				</div>
				<div>
					<dt className="text-ink-muted">
						Share of new revenue that is second-order
					</dt>
					<dd>
						<TextLink
							to={`${report.changes}#changes`}
							className="font-semibold"
						>
							{report.newRevenue?.share ?? 'n/a'}
						</TextLink>
						{report.newRevenue?.before && (
							<span className="text-ink-muted">
								{' '}
								· {report.newRevenue.before} in the months before
							</span>
						)}
					</dd>
				</div>
			</dl>
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
