import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { notFound, requireMay } from '#app/http/guards.ts'
import { LineLink } from '#app/ui/ledger/line-link.tsx'
import { HowRecurring } from '#app/ui/ledger/recurring/how-recurring.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { FactGrid } from '#app/ui/primitives/facts.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { Section } from '#app/ui/primitives/section.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewAccountRecurring } from '#app/views/ledger/recurring/account-recurring.ts'
import { periodOf } from '#app/views/ledger/sor/sor-query.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	const { searchParams } = new URL(door.request.url)
	const view = await database.snapshot((read) =>
		viewAccountRecurring(read, organisation, {
			id: door.params.id ?? '',
			month: periodOf(searchParams.get('month')),
			now: now(),
		}),
	)
	if (!view) throw notFound()
	return view
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
	{ title: `Recurring revenue of ${data?.name ?? 'an account'} · Laurel` },
]

export default function AccountRecurring() {
	const view = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={`Recurring revenue of ${view.name}`}
				lead="Its movements by month, and the payments that make them up. All figures are a month’s revenue."
				back={{ to: view.to, label: view.name }}
			/>
			<Card>
				<FactGrid
					columns={3}
					items={[
						{
							term: 'A month, at the end of the last one',
							text: view.standing,
						},
						{ term: 'A year', text: view.yearly },
						{
							term: 'Churn is known, unless somebody pays again, on',
							text: view.coming ?? '–',
						},
					]}
				/>
			</Card>
			<Section title="Movements">
				{view.movements.length === 0 ? (
					<Empty title="Nothing recurs yet">
						<p>Recurring payments count here, once a month is over.</p>
					</Empty>
				) : (
					<DataTable
						label="Movements"
						columns={[
							{ label: 'Month', isShort: true },
							{ label: 'Movement', isShort: true },
							{ label: 'Before', isNumber: true },
							{ label: 'Change', isNumber: true },
							{ label: 'After', isNumber: true },
						]}
						rows={view.movements.map((row) => ({
							id: row.period,
							cells: [
								row.month,
								row.kind,
								row.before,
								<TextLink key="change" to={row.to} className="font-semibold">
									{row.delta}
								</TextLink>,
								row.after,
							],
						}))}
					/>
				)}
			</Section>
			<Section
				id="payments"
				title={view.month ? `Payments in ${view.month.label}` : 'Payments'}
				about="When each began to count, and why it ended. What a month’s rows come to is its movement; what they change about closed months shows in the first open one."
				actions={
					view.month && (
						<TextLink to={view.month.all} className="text-sm">
							All months
						</TextLink>
					)
				}
			>
				{view.events.length === 0 ? (
					<Empty title="No payment began or ended to count" />
				) : (
					<DataTable
						label="Payments"
						columns={[
							{ label: 'Line' },
							{ label: 'On', isShort: true },
							{ label: 'What happened' },
							{ label: 'Change', isNumber: true },
						]}
						rows={view.events.map((event) => ({
							id: event.id,
							cells: [
								<LineLink key="line" to={event.lineTo} of={event.line} />,
								event.at,
								event.cause,
								event.delta,
							],
						}))}
						{...(view.month && {
							footer: ['Together', '', '', view.sum],
						})}
					/>
				)}
				{view.carried && (
					<p className="mt-3 text-ink-muted text-sm">{view.carried}</p>
				)}
				{view.earlier && (
					<p className="mt-3 text-ink-muted text-sm">{view.earlier}</p>
				)}
			</Section>
			<div className="mt-8">
				<HowRecurring rules={view.rules} />
			</div>
		</>
	)
}
