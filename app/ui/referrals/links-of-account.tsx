import { Button, ButtonLink } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Form } from '#app/ui/primitives/form.tsx'

/** The links of an account, each with whose it is and what came of it. */
export function LinksOfAccount({
	links,
}: {
	links: readonly {
		code: string
		shown: string
		label: string | null
		owner: string
		state: string
		clicksLately: string
		clicks: string
		companies: string
		customers: string
		/** Where it is paused, or started again; null: nothing can be done here. */
		pause: string | null
		resumption: string | null
	}[]
}) {
	return (
		<DataTable
			label="Links"
			columns={[
				{ label: 'Link' },
				{ label: 'Whose' },
				{ label: 'State' },
				{ label: 'Clicks in 30 days', isNumber: true },
				{ label: 'In all', isNumber: true },
				{ label: 'Companies', isNumber: true },
				{ label: 'Customers', isNumber: true },
				{ label: 'Action', isShort: true },
			]}
			rows={links.map((link) => ({
				id: link.code,
				cells: [
					<span key="link">
						{link.shown}
						{link.label && (
							<span className="block font-normal text-ink-muted text-xs">
								{link.label}
							</span>
						)}
					</span>,
					link.owner,
					link.state,
					link.clicksLately,
					link.clicks,
					link.companies,
					link.customers,
					<Action key="action" {...link} />,
				],
			}))}
		/>
	)
}

function Action({
	shown,
	pause,
	resumption,
}: {
	shown: string
	pause: string | null
	resumption: string | null
}) {
	if (pause)
		return (
			<ButtonLink to={pause} look="quiet">
				Pause<span className="sr-only"> {shown}</span>
			</ButtonLink>
		)
	return resumption ? (
		<Form method="post" action={resumption}>
			<Button look="quiet">
				Start again<span className="sr-only"> {shown}</span>
			</Button>
		</Form>
	) : (
		'–'
	)
}
