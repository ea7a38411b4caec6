import { DataTable } from '#app/ui/primitives/data-table.tsx'
import type { viewDraftFile } from '#app/views/organisation/import-draft/draft-file.ts'

type File = ReturnType<typeof viewDraftFile>

/** Which of our columns are filled from what, with cells before and after. */
export function ColumnsRead({
	columns,
	unused,
}: Pick<File, 'columns' | 'unused'>) {
	return (
		<>
			<DataTable
				label="How each column is read"
				columns={[
					{ label: 'Becomes' },
					{ label: 'From' },
					{ label: 'In the file' },
					{ label: 'In Laurel' },
				]}
				rows={columns.map((column) => ({
					id: column.id,
					cells: [
						<span key="becomes" className="block min-w-32">
							{column.label}
						</span>,
						<span
							key="from"
							className="block min-w-28 [overflow-wrap:anywhere]"
						>
							{column.from}
							{column.how !== '' && (
								<span className="block text-ink-muted text-xs">
									{column.how}
								</span>
							)}
						</span>,
						<Cells key="before" cells={column.samples} of="before" />,
						<Cells key="after" cells={column.samples} of="after" />,
					],
				}))}
			/>
			{unused.length > 0 && (
				<p className="mt-3 text-ink-muted text-sm [overflow-wrap:anywhere]">
					Not used: {unused.join(', ')}.
				</p>
			)}
		</>
	)
}

const Cells = ({
	cells,
	of,
}: {
	cells: File['columns'][number]['samples']
	of: 'before' | 'after'
}) => (
	<ul className="grid min-w-32 gap-0.5 text-xs tabular-nums">
		{cells.map((cell) => (
			<li key={cell.key} className="truncate" title={cell[of]}>
				{cell[of] === '' ? (
					<span className="text-ink-muted">empty</span>
				) : (
					cell[of]
				)}
			</li>
		))}
	</ul>
)
