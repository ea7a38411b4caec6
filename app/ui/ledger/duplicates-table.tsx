import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { LineLink } from './line-link.tsx'

type Line = {
	key: string
	to: string
	paidAt: string
	/** How much of it was given back. */
	refunded: string | null
}

/** Pairs of payments that are alike. */
export const DuplicatesTable = ({
	rows,
}: {
	rows: readonly {
		id: string
		earlier: Line
		later: Line
		account: string
		accountTo: string
		product: string
		amount: string
	}[]
}) => (
	<DataTable
		label="Possible duplicates"
		columns={[
			{ label: 'Later line' },
			{ label: 'Earlier line' },
			{ label: 'Account' },
			{ label: 'Product' },
			{ label: 'Amount of each', isNumber: true },
		]}
		rows={rows.map((row) => ({
			id: row.id,
			cells: [
				<OneOfTwo key="later" line={row.later} />,
				<OneOfTwo key="earlier" line={row.earlier} />,
				<TextLink key="account" to={row.accountTo}>
					{row.account}
				</TextLink>,
				row.product,
				row.amount,
			],
		}))}
	/>
)

const OneOfTwo = ({ line: { key, to, paidAt, refunded } }: { line: Line }) => (
	<>
		<LineLink to={to} of={key} />
		<span className="block whitespace-nowrap font-normal text-ink-muted text-xs">
			{paidAt}
		</span>
		{refunded && (
			<span className="block font-normal text-xs">{refunded} refunded</span>
		)}
	</>
)
