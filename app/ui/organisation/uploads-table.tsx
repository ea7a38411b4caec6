import { Badge } from '#app/ui/primitives/badge.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
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
		size: string
		state: string
		tone: 'plain' | 'good' | 'warning'
		at: string
		by: string
		rowsRead: string
		rejected: string
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
						<span className="block font-normal text-ink-muted text-xs">
							{upload.size}
						</span>
					</span>,
					upload.kind,
					<Badge key="state" tone={upload.tone}>
						{upload.state}
					</Badge>,
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
