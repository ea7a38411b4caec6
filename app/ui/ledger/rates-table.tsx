import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { useMay } from '#app/ui/primitives/form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

/** Known exchange rates, each with what can be done about it. */
export const RatesTable = ({
	rows,
}: {
	rows: readonly {
		id: string
		day: string
		means: string
		changeTo: string
		removeTo: string
	}[]
}) => {
	const mayMend = useMay('keep_costs')
	return (
		<DataTable
			label="Exchange rates"
			columns={[
				{ label: 'Day', isShort: true },
				{ label: 'Rate' },
				...(mayMend ? [{ label: 'Mend', isShort: true }] : []),
			]}
			rows={rows.map((row) => ({
				id: row.id,
				cells: [
					row.day,
					row.means,
					...(mayMend
						? [
								<span key="mend" className="flex gap-4">
									<TextLink to={row.changeTo}>
										Change<span className="sr-only"> {row.id}</span>
									</TextLink>
									<TextLink to={row.removeTo}>
										Remove<span className="sr-only"> {row.id}</span>
									</TextLink>
								</span>,
							]
						: []),
				],
			}))}
		/>
	)
}
