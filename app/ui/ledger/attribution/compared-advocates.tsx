import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Pager } from '#app/ui/primitives/pager.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'

type Sort = { to: string; direction: 'ascending' | 'descending' | null }

/** Each advocate's credit under each model, and how sure it is. */
export function ComparedAdvocates({
	report,
}: {
	report: {
		columns: readonly {
			key: string
			label: string
			isOwn: boolean
			sort: Sort
		}[]
		nameSort: Sort
		rows: readonly {
			id: string
			name: string
			to: string | null
			cells: readonly { model: string; figure: Figure; share: string }[]
			spread: string
			certainty: string
		}[]
		footer: { label: string; total: string }
		through: string | null
		first: string | null
		next: string | null
	}
}) {
	const { rows, columns, footer } = report
	return (
		<Section
			id="advocates"
			title="Advocates"
			about="What each is credited with under each model, and its share of all credit."
			actions={
				report.through && (
					<p className="text-ink-muted text-sm">{report.through}</p>
				)
			}
		>
			<DataTable
				label="Advocates under each model"
				columns={[
					{ label: 'Account', sort: report.nameSort },
					...columns.map(({ label, isOwn, sort }) => ({
						label,
						isNumber: true,
						sort,
						...(isOwn && { note: 'the policy’s' }),
					})),
				]}
				rows={rows.map((row) => ({
					id: row.id,
					cells: [
						row.to === null ? (
							row.name
						) : (
							<TextLink key="name" to={row.to}>
								{row.name}
							</TextLink>
						),
						row.certainty,
						row.spread,
						...row.cells.map(({ model, figure, share }) => (
							<span key={model}>
								<FigureLink figure={figure} />
								<span className="block text-ink-muted text-xs">{share}</span>
							</span>
						)),
					],
				}))}
				footer={[
					footer.label,
					...columns.map(({ key }) =>
						key === 'spread' || key === 'certainty' ? '' : footer.total,
					),
				]}
			/>
			<p className="mt-3 text-ink-muted text-sm">
				Checked: every model shares out {footer.total}, no more and no less.
			</p>
			<Pager label="Advocates" first={report.first} next={report.next} />
		</Section>
	)
}
