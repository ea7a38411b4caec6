import { AnalysisProgress } from '#app/ui/organisation/analysis-progress.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

type Row = {
	id: string
	name: string
	to: string | null
	open: string
	adjusted: string
	total: string
}

/** What settings would move before they are put in force. */
export function PolicyPreview({
	preview,
}: {
	preview: {
		changes: readonly { key: string; term: string; text: string }[]
		here: string
		isUnderWay: boolean
		hasFailed: boolean
		progress: string
		outcome: {
			asOf: string
			isCurrent: boolean
			needsAnother: string | null
			isNothing: boolean
			headline: string
			closedWords: string
			company: string
			work: string
			rows: readonly Row[]
			more: string | null
			parts: readonly (Omit<Row, 'name' | 'to'> & { label: string })[]
		} | null
	}
}) {
	const { outcome } = preview
	return (
		<section
			id="preview"
			aria-label="What it would do"
			className="grid scroll-mt-6 gap-4"
		>
			{preview.isUnderWay && (
				<AnalysisProgress
					title="Every account is settled by these settings, to look at"
					progress={preview.progress}
					here={preview.here}
				/>
			)}
			{preview.hasFailed && (
				<Notice tone="danger">
					The preview was given up. The list of jobs says why.
				</Notice>
			)}
			{outcome && (
				<Card title="What it would do">
					<p className="font-semibold text-lg">{outcome.headline}</p>
					<p className="mt-1">{outcome.closedWords}</p>
					<p className="mt-1">{outcome.company}</p>
					<p className="mt-3 text-ink-muted text-sm">
						{outcome.isNothing
							? `Nothing would be posted. As of ${outcome.asOf}.`
							: `${outcome.work} would be posted. As of ${outcome.asOf}; nothing is in force yet.`}
					</p>
					{!outcome.isCurrent && (
						<div className="mt-4">
							<Notice tone="warning">
								The ledger has changed since. Look again before you put it in
								force.
							</Notice>
						</div>
					)}
					{outcome.needsAnother && (
						<div className="mt-4">
							<Notice tone="warning">{outcome.needsAnother}</Notice>
						</div>
					)}
					{preview.changes.length > 0 && (
						<ul className="mt-4 grid gap-1 text-sm">
							{preview.changes.map(({ key, term, text }) => (
								<li key={key}>
									<span className="font-medium">{term}:</span> {text}
								</li>
							))}
						</ul>
					)}
				</Card>
			)}
			{outcome && outcome.rows.length > 0 && (
				<>
					<DataTable
						label="Who would be credited with more or less"
						columns={[
							{ label: 'Advocate' },
							{ label: 'Open months', isNumber: true },
							{ label: 'Adjustments', note: 'for closed ones', isNumber: true },
							{ label: 'In all', isNumber: true },
						]}
						rows={outcome.rows.map((row) => ({
							id: row.id,
							cells: [
								row.to === null ? (
									row.name
								) : (
									<TextLink key="name" to={row.to}>
										{row.name}
									</TextLink>
								),
								row.open,
								row.adjusted,
								row.total,
							],
						}))}
					/>
					{outcome.more && (
						<p className="text-ink-muted text-sm">{outcome.more}</p>
					)}
				</>
			)}
			{outcome && outcome.parts.length > 0 && (
				<DataTable
					label="Parts of revenue that would change"
					columns={[
						{ label: 'Part' },
						{ label: 'Open months', isNumber: true },
						{ label: 'Adjustments', note: 'for closed ones', isNumber: true },
						{ label: 'In all', isNumber: true },
					]}
					rows={outcome.parts.map((part) => ({
						id: part.id,
						cells: [part.label, part.open, part.adjusted, part.total],
					}))}
				/>
			)}
		</section>
	)
}
