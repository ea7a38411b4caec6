import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

export type KeyRow = {
	id: string
	/** Where its own page is. */
	to: string
	name: string
	scopes: string
	created: string
	lastUsed: string
	expires: string
	isRevocable: boolean
	/** When and how it ended; null while it works. */
	ended: string | null
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
				{ label: 'Expires' },
				{ label: 'State' },
			]}
			rows={keys.map((key) => ({
				id: key.id,
				cells: [
					<TextLink key="name" to={key.to}>
						{key.name}
					</TextLink>,
					key.scopes,
					<span key="made" className="whitespace-nowrap">
						{key.created}
					</span>,
					<span key="used" className="whitespace-nowrap">
						{key.lastUsed}
					</span>,
					key.expires,
					<div key="state" className="flex flex-wrap items-center gap-2">
						{key.ended ? (
							<Badge>{key.ended}</Badge>
						) : (
							<Badge tone="good">Works</Badge>
						)}
						{key.isRevocable && (
							<ForWhoMay verb="administer">
								<Form method="post" action={`/admin/keys/${key.id}/revocation`}>
									<Button look="secondary" aria-label={`Revoke ${key.name}`}>
										Revoke
									</Button>
								</Form>
							</ForWhoMay>
						)}
					</div>,
				],
			}))}
		/>
	)
}
