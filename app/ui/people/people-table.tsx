import { Avatar } from '#app/ui/primitives/avatar.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

export type PeopleRow = {
	id: string
	to: string
	called: string
	email: string | null
	role: string
	account: { name: string; to: string } | null
	state: string
	tone: 'plain' | 'good' | 'warning'
	lastSeen: string
}

/** Who they are, what they may and where they stand. */
export function PeopleTable({ rows }: { rows: readonly PeopleRow[] }) {
	return (
		<DataTable
			label="People"
			columns={[
				{ label: 'Person' },
				{ label: 'State' },
				{ label: 'Role' },
				{ label: 'Account' },
				{ label: 'Last seen' },
			]}
			rows={rows.map((row) => ({
				id: row.id,
				cells: [
					<span key="person" className="flex min-w-36 items-center gap-3">
						<span className="hidden sm:block">
							<Avatar name={row.called} size="small" />
						</span>
						<span className="min-w-0">
							<TextLink to={row.to} className="[overflow-wrap:anywhere]">
								{row.called}
							</TextLink>
							{row.email && (
								<span className="block font-normal text-ink-muted text-xs [overflow-wrap:anywhere]">
									{row.email}
								</span>
							)}
						</span>
					</span>,
					<Badge key="state" tone={row.tone}>
						{row.state}
					</Badge>,
					row.role,
					row.account && (
						<TextLink key="account" to={row.account.to}>
							{row.account.name}
						</TextLink>
					),
					<span key="seen" className="whitespace-nowrap">
						{row.lastSeen}
					</span>,
				],
			}))}
		/>
	)
}
