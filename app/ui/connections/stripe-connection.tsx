import { Badge } from '#app/ui/primitives/badge.tsx'
import { Button } from '#app/ui/primitives/button.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Facts } from '#app/ui/primitives/facts.tsx'
import { TextField } from '#app/ui/primitives/field.tsx'
import { Form, ForWhoMay } from '#app/ui/primitives/form.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import type { StripeConnectionView } from '#app/views/connections/stripe.ts'
import { StripeBackfill } from './stripe-backfill.tsx'

/** An account at Stripe: what it told, what waits, whose customers nobody knows, and the way to end it. */
export function StripeConnectionSection({
	connection,
	wrong,
	formId,
}: {
	connection: StripeConnectionView
	/** A customer for whom an account was named that there is not. */
	wrong: string | null
	/** Of the form that has earlier payments read. */
	formId: string
}) {
	const {
		id,
		name,
		problem,
		facts,
		rights,
		waits,
		missing,
		landed,
		forgotten,
		backfill,
	} = connection
	return (
		<Section title={name}>
			<div className="grid gap-6">
				{problem && (
					<Notice tone="warning">
						Stripe does not let itself be read: {problem} It is tried again
						every minute.
					</Notice>
				)}
				<Facts items={facts} />
				{rights.length > 0 && (
					<ul
						className="flex flex-wrap gap-2"
						aria-label="What the key may read"
					>
						{rights.map(({ right, isGiven }) => (
							<li key={right}>
								<Badge>
									{right}: {isGiven ? 'may read' : 'may not read'}
								</Badge>
							</li>
						))}
					</ul>
				)}
				{waits.length > 0 && (
					<div>
						<h3 className="font-medium">What waits</h3>
						<ul className="mt-2 grid gap-1 text-sm">
							{waits.map((text) => (
								<li key={text}>{text}</li>
							))}
						</ul>
					</div>
				)}
				{missing.length > 0 && (
					<DataTable
						label={`Customers of ${name} without an account`}
						columns={[
							{ label: 'Customer' },
							{ label: 'Invoices', isNumber: true },
							{ label: 'Paid', isNumber: true },
							{ label: 'Account' },
						]}
						rows={missing.map((row) => ({
							id: row.key,
							cells: [
								row.name ? `${row.name} (${row.customer})` : row.customer,
								row.bills,
								row.paid,
								<ForWhoMay key="account" verb="administer">
									<Form
										method="post"
										action={`/admin/stripe/${encodeURIComponent(id)}/account`}
										className="flex min-w-64 items-end gap-2"
									>
										<input type="hidden" name="customer" value={row.customer} />
										<TextField
											label="Its id here"
											name="account"
											required
											error={
												wrong === row.customer
													? 'There is no account of this id'
													: undefined
											}
										/>
										<Button>Choose</Button>
									</Form>
								</ForWhoMay>,
							],
						}))}
					/>
				)}
				{backfill && (
					<StripeBackfill
						backfill={backfill}
						name={name}
						action={`/admin/stripe/${encodeURIComponent(id)}/backfill`}
						formId={formId}
					/>
				)}
				<ForWhoMay verb="administer">
					<Form
						method="post"
						action={`/admin/stripe/${encodeURIComponent(id)}/disconnection`}
						className="flex flex-wrap items-center gap-3"
					>
						<Button look="quiet">Disconnect {name}</Button>
						<p className="text-ink-muted text-sm">
							{forgotten} The {landed} invoices in the ledger stay.
						</p>
					</Form>
				</ForWhoMay>
			</div>
		</Section>
	)
}
