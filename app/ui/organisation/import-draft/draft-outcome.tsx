import type { ReactNode } from 'react'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import type { viewImportDraft } from '#app/views/organisation/import-draft/import-draft.ts'
import type { viewWaits } from '#app/views/organisation/import-draft/waits.ts'

/** What became of files that were imported. */
export function DraftOutcome({
	outcome,
	waits,
	hasRejected,
	keptDays,
	children,
}: {
	outcome: NonNullable<ReturnType<typeof viewImportDraft>['outcome']>
	waits: Awaited<ReturnType<typeof viewWaits>>
	hasRejected: boolean
	keptDays: number
	/** What else can be done about it. */
	children?: ReactNode
}) {
	return (
		<div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-6">
			{outcome.reason !== null && (
				<Notice tone="danger">
					Nothing more was imported: {outcome.reason}.
				</Notice>
			)}
			{outcome.files.length > 0 && (
				<DataTable
					label="What came of each file"
					columns={[
						{ label: 'File' },
						{ label: 'Rows', isNumber: true },
						{ label: 'New', isNumber: true },
						{ label: 'Updated', isNumber: true },
						{ label: 'Known already', isNumber: true },
						{ label: 'Left out', isNumber: true },
						{ label: 'Rejected', isNumber: true },
					]}
					rows={outcome.files.map((file) => ({
						id: file.id,
						cells: [
							<span
								key="name"
								className="block min-w-32 [overflow-wrap:anywhere]"
							>
								{file.name}
							</span>,
							file.rows,
							file.landed,
							file.updated,
							file.same,
							file.filtered,
							file.refused,
						],
					}))}
				/>
			)}
			{outcome.refused > 0 && (
				<Notice tone="warning">
					{outcome.refusedWords} Mend them in place, or in the file below
					{hasRejected
						? `, which is kept for ${keptDays} days, and give it again.`
						: '.'}
				</Notice>
			)}
			{waits.length > 0 && (
				<Card title="What waits" isFlush>
					<RowList>
						{waits.map((wait) => (
							<Row
								key={wait.id}
								title={
									wait.to === null ? (
										wait.text
									) : (
										<TextLink to={wait.to}>{wait.text}</TextLink>
									)
								}
								about={wait.why}
							/>
						))}
					</RowList>
				</Card>
			)}
			<div className="flex flex-wrap gap-3">
				{outcome.files.map(
					({ id, name, mendTo }) =>
						mendTo !== null && (
							<ButtonLink key={id} to={mendTo} look="primary">
								{outcome.files.length > 1
									? `Mend rejected rows of ${name}`
									: 'Mend rejected rows'}
							</ButtonLink>
						),
				)}
				{hasRejected &&
					outcome.files.map(
						({ id, name, rejectedTo }) =>
							rejectedTo !== null && (
								<ButtonLink key={id} to={rejectedTo} isFile>
									{outcome.files.length > 1
										? `Download rejected rows of ${name}`
										: 'Download rejected rows'}
								</ButtonLink>
							),
					)}
				<ButtonLink to="/admin/lines">See the payments</ButtonLink>
				<ButtonLink to="/admin">See the figures</ButtonLink>
				<ButtonLink to="/admin/imports">Give another file</ButtonLink>
				{children}
			</div>
		</div>
	)
}
