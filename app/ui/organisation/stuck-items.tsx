import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Form } from '#app/ui/primitives/form.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

export type StuckItemsProps = {
	rows: readonly {
		id: string
		queue: string
		item: string
		to: string | null
		tries: string
		since: string
		reason: string
		retry: string
		removal: string
	}[]
	/** How many are not shown; null: none. */
	more: string | null
}

/** What was put aside so that the rest goes on; nothing where there is none. */
export function StuckItems({ rows, more }: StuckItemsProps) {
	if (rows.length === 0) return null
	return (
		<Section
			id="stuck"
			title="Stuck"
			about="What could not be done was tried several times and put aside, so that everything else goes on."
		>
			<DataTable
				label="Stuck items"
				columns={[
					{ label: 'What' },
					{ label: 'Of what' },
					{ label: 'Since' },
					{ label: 'Tries', isNumber: true },
					{ label: 'Why' },
					{ label: 'Retry or give up' },
				]}
				rows={rows.map((row) => ({
					id: row.id,
					cells: [
						row.queue,
						<span
							key="item"
							className="block max-w-xs font-mono text-sm [overflow-wrap:anywhere]"
						>
							{row.to ? <TextLink to={row.to}>{row.item}</TextLink> : row.item}
						</span>,
						<span key="since" className="whitespace-nowrap">
							{row.since}
						</span>,
						row.tries,
						<span
							key="reason"
							className="block min-w-48 max-w-md [overflow-wrap:anywhere]"
						>
							{row.reason}
						</span>,
						<div key="answer" className="flex flex-wrap gap-2">
							<Form verb="administer" method="post" action={row.retry}>
								<Button look="secondary">Retry now</Button>
							</Form>
							<ButtonLink verb="administer" to={row.removal}>
								Give up …
							</ButtonLink>
						</div>,
					],
				}))}
			/>
			{more && <p className="mt-3 text-ink-muted">And {more} more.</p>}
		</Section>
	)
}
