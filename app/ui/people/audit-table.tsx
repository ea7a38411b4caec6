import { DataTable } from '../primitives/data-table.tsx'
import { TextLink } from '../primitives/text-link.tsx'

type Named = { name: string; to: string | null }

export type AuditRow = {
	id: string
	at: string
	actor: Named
	action: string
	subject: Named & { kind: string }
	changes: readonly {
		name: string
		before: string | null
		after: string | null
	}[]
	note: string | null
}

/** Who did what to what, when, and what it changed. */
export function AuditTable({ rows }: { rows: readonly AuditRow[] }) {
	return (
		<DataTable
			label="Audit log"
			columns={[
				{ label: 'When' },
				{ label: 'Who' },
				{ label: 'What' },
				{ label: 'To what' },
				{ label: 'Change' },
			]}
			rows={rows.map((row) => ({
				id: row.id,
				cells: [
					<span
						key="at"
						className="block min-w-24 font-normal sm:whitespace-nowrap"
					>
						{row.at}
					</span>,
					<span key="who" className="block min-w-36">
						<Name of={row.actor} />
					</span>,
					<span key="what" className="block min-w-36 font-medium">
						{row.action}
					</span>,
					<span key="subject" className="block min-w-32">
						<span className="block text-ink-muted text-xs">
							{row.subject.kind}
						</span>
						<Name of={row.subject} />
					</span>,
					<span key="change" className="block min-w-48 max-w-96">
						{row.changes.map(({ name, before, after }) => (
							<span key={name} className="block [overflow-wrap:anywhere]">
								<span className="text-ink-muted">{name}</span>{' '}
								{before !== null && (
									<>
										<del className="text-ink-muted">
											<span className="sr-only">before: </span>
											{before}
										</del>{' '}
									</>
								)}
								{after ?? 'none'}
							</span>
						))}
						{row.note && (
							<span className="block text-ink-muted italic">“{row.note}”</span>
						)}
					</span>,
				],
			}))}
		/>
	)
}

const Name = ({ of: { name, to } }: { of: Named }) =>
	to === null ? (
		<span>{name}</span>
	) : (
		<TextLink to={to}>{name || 'Open'}</TextLink>
	)
