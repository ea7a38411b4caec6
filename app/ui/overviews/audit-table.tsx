import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

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
					<div key="change" className="min-w-56 max-w-md">
						<Changes changes={row.changes} />
						{row.note && (
							<span className="block text-ink-muted italic">“{row.note}”</span>
						)}
					</div>,
				],
			}))}
		/>
	)
}

/** So many changes are shown at once; the others on request. */
const SHOWN = 6

function Changes({ changes }: { changes: AuditRow['changes'] }) {
	const more = changes.slice(SHOWN)
	return (
		<>
			{changes.slice(0, SHOWN).map((change) => (
				<Change key={change.name} change={change} />
			))}
			{more.length > 0 && (
				<details>
					<summary className="cursor-pointer py-0.5 text-ink-muted">
						{more.length} more
					</summary>
					{more.map((change) => (
						<Change key={change.name} change={change} />
					))}
				</details>
			)}
		</>
	)
}

const Change = ({
	change: { name, before, after },
}: {
	change: AuditRow['changes'][number]
}) => (
	<span className="block [overflow-wrap:anywhere]">
		<span className="text-ink-muted">{name}</span>{' '}
		{before !== null && (
			<>
				<del className="text-ink-muted">
					<span className="sr-only">before: </span>
					{before}
				</del>{' '}
				<span aria-hidden="true">→</span>{' '}
			</>
		)}
		{after ?? 'none'}
	</span>
)

const Name = ({ of: { name, to } }: { of: Named }) =>
	to === null ? (
		<span>{name}</span>
	) : (
		<TextLink to={to}>{name || 'Open'}</TextLink>
	)
