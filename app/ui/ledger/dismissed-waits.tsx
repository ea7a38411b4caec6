import { Button } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { LineLink } from './line-link.tsx'

/** Refunds, reversals and credits for which nothing is to come, as somebody said, each with the way to take that back. */
export const DismissedWaits = ({
	rows,
	action,
}: {
	rows: readonly {
		key: string
		to: string
		account: string
		accountTo: string
		/** What of it counts for nothing. */
		waiting: string
		/** Why it waited. */
		was: string
		/** Why it was dismissed. */
		why: string
		said: string
	}[]
	action: string
}) => (
	<DataTable
		label="Dismissed"
		columns={[
			{ label: 'Line' },
			{ label: 'Account' },
			{ label: 'Waited', isNumber: true },
			{ label: 'For' },
			{ label: 'Why it was dismissed' },
			{ label: 'By', isShort: true },
			{ label: 'Back', isShort: true },
		]}
		rows={rows.map((row) => ({
			id: row.key,
			cells: [
				<LineLink key="line" to={row.to} of={row.key} />,
				<TextLink key="account" to={row.accountTo}>
					{row.account}
				</TextLink>,
				row.waiting,
				row.was,
				<span key="why" className="[overflow-wrap:anywhere]">
					{row.why}
				</span>,
				row.said,
				<Form key="back" method="post" action={action} verb="administer">
					<input type="hidden" name="line" value={row.key} />
					<Button look="secondary">
						Let it wait again<span className="sr-only">: {row.key}</span>
					</Button>
				</Form>,
			],
		}))}
	/>
)
