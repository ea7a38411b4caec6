import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'

export type KeyRow = {
	id: string
	name: string
	scopes: string
	created: string
	lastUsed: string
	/** When it ended; null while it works. */
	revoked: string | null
}

/** The keys of other systems, and the way to end one. */
export function KeysTable({ keys }: { keys: readonly KeyRow[] }) {
	return (
		<DataTable
			label="API keys"
			columns={[
				{ label: 'Key' },
				{ label: 'May' },
				{ label: 'Made' },
				{ label: 'Last used' },
				{ label: 'State' },
			]}
			rows={keys.map((key) => ({
				id: key.id,
				cells: [
					key.name,
					key.scopes,
					<span key="made" className="whitespace-nowrap">
						{key.created}
					</span>,
					<span key="used" className="whitespace-nowrap">
						{key.lastUsed}
					</span>,
					key.revoked ? (
						<Badge key="state">Revoked {key.revoked}</Badge>
					) : (
						<ForWhoMay
							key="state"
							verb="administer"
							otherwise={<Badge tone="good">Works</Badge>}
						>
							<Form method="post" action={`/admin/keys/${key.id}/revocation`}>
								<Button look="secondary" aria-label={`Revoke ${key.name}`}>
									Revoke
								</Button>
							</Form>
						</ForWhoMay>
					),
				],
			}))}
		/>
	)
}
