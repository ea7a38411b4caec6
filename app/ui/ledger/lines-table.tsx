import { Button } from '#app/ui/primitives/button.tsx'
import { type Column, DataTable } from '#app/ui/primitives/data-table.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { LineLink } from './line-link.tsx'
import { LineState } from './line-state.tsx'

type Line = Parameters<typeof LineState>[0]['line'] & {
	key: string
	to: string
	account: string
	accountTo: string
	paidAt: string
	product: string
	amount: string
	/** It is a payment: it may be given another class. */
	canBeClassed: boolean
}

const CHOSEN = 'chosen-lines'

/** Lines; payments can be ticked, to be given another class together. */
export function LinesTable({
	rows,
	paid,
}: {
	rows: readonly Line[]
	/** How the rows are sorted by when they were paid; null: they are not. */
	paid: Column['sort'] | null
}) {
	return (
		<>
			<DataTable
				label="Lines"
				columns={[
					{ label: 'Line' },
					{ label: 'Paid', isShort: true, ...(paid && { sort: paid }) },
					{ label: 'Account' },
					{ label: 'Product' },
					{ label: 'Amount', isNumber: true },
					{ label: 'State' },
				]}
				rows={rows.map((row) => ({
					id: row.key,
					cells: [
						<span key="line" className="flex items-start gap-3">
							{row.canBeClassed ? (
								<input
									type="checkbox"
									name="line"
									value={row.key}
									form={CHOSEN}
									aria-label={`Choose ${row.key}`}
									className="mt-1.5 size-4 shrink-0"
								/>
							) : (
								<span className="size-4 shrink-0" />
							)}
							<LineLink to={row.to} of={row.key} />
						</span>,
						row.paidAt,
						<TextLink key="account" to={row.accountTo}>
							{row.account}
						</TextLink>,
						row.product,
						row.amount,
						<LineState key="state" line={row} />,
					],
				}))}
			/>
			{rows.some((row) => row.canBeClassed) && (
				<Form
					id={CHOSEN}
					method="get"
					action="/admin/reclassification"
					className="mt-4"
				>
					<Button look="secondary">Give the ticked lines another class…</Button>
				</Form>
			)}
		</>
	)
}
