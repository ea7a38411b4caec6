import { Badge } from '#app/ui/primitives/badge.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { ForWhoMay } from '#app/ui/primitives/form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

/** Files and what became of them. */
export function UploadsTable({
	uploads,
}: {
	uploads: readonly {
		id: string
		to: string
		kind: string
		fileName: string
		/** Null: it is not known. */
		size: string | null
		state: string
		tone: 'plain' | 'good' | 'warning'
		at: string
		by: string
		rowsRead: string
		rejected: string
		/** Where it is told how it was undone, or would be. */
		undoTo: string | null
		/** Null: it is undone, and its state leads there. */
		undoLabel: string | null
	}[]
}) {
	return (
		<DataTable
			label="Files so far"
			columns={[
				{ label: 'File' },
				{ label: 'Holds' },
				{ label: 'State' },
				{ label: 'Rows', isNumber: true },
				{ label: 'Rejected', isNumber: true },
				{ label: 'Given' },
			]}
			rows={uploads.map((upload) => ({
				id: upload.id,
				cells: [
					<span key="file" className="block min-w-32">
						<TextLink to={upload.to} className="[overflow-wrap:anywhere]">
							{upload.fileName}
						</TextLink>
						{upload.size && (
							<span className="block font-normal text-ink-muted text-xs">
								{upload.size}
							</span>
						)}
					</span>,
					upload.kind,
					<span key="state" className="block min-w-24">
						<Badge tone={upload.tone}>{upload.state}</Badge>
						{upload.undoTo && (
							<ForWhoMay verb="administer">
								<span className="mt-1 block">
									<TextLink to={upload.undoTo} className="text-xs">
										{upload.undoLabel ?? 'When, by whom, why'}
										<span className="sr-only"> {upload.fileName}</span>
									</TextLink>
								</span>
							</ForWhoMay>
						)}
					</span>,
					upload.rowsRead,
					upload.rejected,
					<span key="given" className="block min-w-36">
						{upload.at}
						<span className="block text-ink-muted text-xs">{upload.by}</span>
					</span>,
				],
			}))}
		/>
	)
}
