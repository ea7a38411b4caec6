import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requireMay } from '#app/http/guards.ts'
import { Chart, Legend } from '#app/ui/charts/chart.tsx'
import { NoPayments } from '#app/ui/ledger/no-payments.tsx'
import { inOneSentence } from '#app/ui/ledger/sor/sor-changes.tsx'
import {
	HomeAnswer,
	legendOf,
	WaitingList,
} from '#app/ui/overviews/home-answer.tsx'
import { Avatar } from '#app/ui/primitives/avatar.tsx'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { PageHeader } from '#app/ui/primitives/page-header.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { viewAdminHome } from '#app/views/overviews/admin-home.ts'

export async function loader(door: LoaderFunctionArgs) {
	await requireMay(door, 'see_revenue')
	const { database, organisation, now } = door.context
	return database.snapshot((read) => viewAdminHome(read, organisation, now()))
}

export const meta: MetaFunction = () => [{ title: 'Home · Laurel' }]

const DEFENCE = [
	{
		to: '/admin/lines',
		title: 'Every payment has a receipt',
		about: 'Which touches competed, which counted and why, and every entry.',
	},
	{
		to: '/admin/periods',
		title: 'Closed months do not move',
		about: 'A hash seals their entries; corrections land in open months.',
	},
	{
		to: '/admin/settings/policy',
		title: 'The rules are versioned',
		about: 'Windows, model and what counts, printed on every report.',
	},
]

export default function AdminHome() {
	const { report, waits } = useLoaderData<typeof loader>()
	if (!report)
		return (
			<>
				<PageHeader title="What customers bring" />
				<NoPayments />
				{waits.length > 0 && (
					<div className="mt-6">
						<WaitingList waits={waits} />
					</div>
				)}
			</>
		)
	const { chart, advocates } = report
	return (
		<>
			<PageHeader title="What customers bring" lead={report.lead}>
				<ButtonLink to={report.reported.to ?? '/admin/second-order-revenue'}>
					Open the report
				</ButtonLink>
			</PageHeader>
			<div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
				<HomeAnswer report={report} />
				<div className="grid gap-5">
					<WaitingList waits={waits} />
					<Card title="Can you defend it?" isFlush>
						<RowList>
							{DEFENCE.map((row) => (
								<Row
									key={row.to}
									title={<TextLink to={row.to}>{row.title}</TextLink>}
									about={row.about}
								/>
							))}
						</RowList>
					</Card>
				</div>
			</div>
			<div className="mt-5">
				<Card title="By month">
					<Chart
						label={`Second-order revenue by month, ${report.period}, in ${report.currency}, stacked by part.`}
						drawing={chart.drawing}
						table={chart.table}
						legend={<Legend parts={legendOf(chart.parts)} />}
					/>
					{chart.hasOpen && (
						<p className="mt-2 text-ink-muted text-xs">
							Pale months are still open and may change.
						</p>
					)}
				</Card>
			</div>
			{report.movers.length > 0 && (
				<div className="mt-5">
					<Card
						title="What changed, and why"
						isFlush
						actions={
							<TextLink to={`${report.changes}#changes`}>All changes</TextLink>
						}
					>
						<RowList>
							{report.movers.map((mover) => (
								<Row
									key={mover.id}
									title={<TextLink to={mover.to}>{mover.name}</TextLink>}
									about={inOneSentence(mover.why)}
									figure={mover.change}
								/>
							))}
						</RowList>
						<p className="border-line border-t px-5 py-3 text-ink-muted text-xs sm:px-6">
							The accounts that moved second-order revenue most against as many
							months before.
						</p>
					</Card>
				</div>
			)}
			<div className="mt-5">
				<Card
					title="Who brought it"
					isFlush
					actions={
						<TextLink to={`${advocates.all}#advocates`}>
							All {advocates.count}
						</TextLink>
					}
				>
					<RowList columns={2}>
						{advocates.rows.map((row) => (
							<Row
								key={row.id}
								before={<Avatar name={row.name} />}
								title={<TextLink to={row.to}>{row.name}</TextLink>}
								about={row.about}
								figure={row.sor}
							/>
						))}
					</RowList>
					<p className="border-line border-t px-5 py-3 text-ink-muted text-xs sm:px-6">
						One payment can count for who paid it and for who brought them, so
						these rows do not add up.
					</p>
				</Card>
			</div>
		</>
	)
}
