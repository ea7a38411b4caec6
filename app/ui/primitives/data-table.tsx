import { Link } from '@remix-run/react'
import { ArrowDown, ArrowUp, ArrowUpDown } from 'lucide-react'
import type { ReactNode } from 'react'

export type Column = {
	label: string
	isNumber?: boolean
	/** Its cells are short and stay on one line. */
	isShort?: boolean
	/** Said under the label: what the column is not. */
	note?: string
	/** Where the list is sorted by this column, and how it is sorted now. */
	sort?:
		| { to: string; direction: 'ascending' | 'descending' | null }
		| undefined
}

export type Row = { id: string; cells: readonly ReactNode[] }

/**
 * Rows to compare. The first column names the row and stays in view; a table that is wider than the screen scrolls
 * in its own region, never the page.
 */
export function DataTable({
	label,
	columns,
	rows,
	footer,
}: {
	label: string
	columns: readonly Column[]
	rows: readonly Row[]
	footer?: readonly ReactNode[]
}) {
	return (
		<section
			aria-label={label}
			// biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
			tabIndex={0}
			className="relative overflow-x-auto rounded-lg border border-line bg-surface shadow-raised print:overflow-visible print:shadow-none"
		>
			<table className="w-full border-separate border-spacing-0 text-sm">
				<thead>
					<tr>
						{columns.map((column, i) => (
							<th
								key={column.label}
								scope="col"
								aria-sort={column.sort?.direction ?? undefined}
								className={`border-line border-b px-3 py-2.5 align-bottom font-medium text-ink-muted text-xs first:pl-4 last:pr-4 ${sideOf(column)} ${i === 0 ? STUCK : ''}`}
							>
								{column.sort ? (
									<SortLink {...column.sort}>{column.label}</SortLink>
								) : (
									column.label
								)}
								{column.note && (
									<span className="block font-normal">{column.note}</span>
								)}
							</th>
						))}
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row.id} className="group">
							{row.cells.map((cell, i) => {
								const column = columns[i] as Column
								const look = `px-3 py-2 first:pl-4 last:pr-4 group-not-last:border-line group-not-last:border-b ${sideOf(column)}`
								return i === 0 ? (
									<th
										key={column.label}
										scope="row"
										className={`font-medium ${look} ${STUCK}`}
									>
										{cell}
									</th>
								) : (
									<td key={column.label} className={look}>
										{cell}
									</td>
								)
							})}
						</tr>
					))}
				</tbody>
				{footer && (
					<tfoot>
						<tr>
							{footer.map((cell, i) => {
								const column = columns[i] as Column
								const look = `border-line-strong border-t px-3 py-2.5 font-semibold first:pl-4 last:pr-4 ${sideOf(column)}`
								return i === 0 ? (
									<th
										key={column.label}
										scope="row"
										className={`${look} ${STUCK}`}
									>
										{cell}
									</th>
								) : (
									<td key={column.label} className={look}>
										{cell}
									</td>
								)
							})}
						</tr>
					</tfoot>
				)}
			</table>
		</section>
	)
}

const SORT_ICONS = {
	ascending: ArrowUp,
	descending: ArrowDown,
	none: ArrowUpDown,
}

function SortLink({
	to,
	direction,
	children,
}: NonNullable<Column['sort']> & { children: string }) {
	const Icon = SORT_ICONS[direction ?? 'none']
	return (
		<Link
			to={to}
			preventScrollReset
			className="inline-flex items-center gap-1 py-0.5 hover:text-accent"
		>
			{children}
			<Icon aria-hidden="true" className="size-3.5" />
		</Link>
	)
}

const STUCK = 'sticky left-0 bg-surface max-w-44 sm:max-w-72'

const sideOf = ({ isNumber, isShort }: Column) =>
	isNumber
		? 'whitespace-nowrap text-right'
		: isShort
			? 'whitespace-nowrap text-left'
			: 'text-left'
