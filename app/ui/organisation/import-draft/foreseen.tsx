import type { ReactNode } from 'react'
import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import { FactGrid } from '#app/ui/primitives/facts.tsx'
import { Notice } from '#app/ui/primitives/notice.tsx'
import type { viewForeseen } from '#app/views/organisation/import-draft/foreseen.ts'

/** What would become of a file's rows if they were imported. */
export function Foreseen({
	foreseen,
}: {
	foreseen: ReturnType<typeof viewForeseen>
}) {
	const { verdict, facts, waits, notices, refusals, filters, money } = foreseen
	return (
		<div className="grid grid-cols-[minmax(0,1fr)] gap-4">
			<Card>
				<p className="font-semibold text-lg">{verdict}</p>
				<div className="mt-4">
					<FactGrid items={facts} columns={3} />
				</div>
			</Card>
			{(notices.length > 0 || waits) && (
				<Notice tone="plain">
					<p className="font-medium">Before you agree</p>
					<ul className="mt-1 grid list-disc gap-1 pl-5">
						{waits && <li>{waits}</li>}
						{notices.map((notice) => (
							<li key={notice}>{notice}</li>
						))}
					</ul>
				</Notice>
			)}
			{money.map((sums) => (
				<Money key={sums.currency} {...sums} />
			))}
			{refusals.length > 0 && (
				<Titled title="Refused: they change nothing, and are given back to you">
					<DataTable
						label="Rows that are refused"
						columns={[
							{ label: 'Why' },
							{ label: 'Rows', isNumber: true },
							{ label: 'The first' },
							{ label: 'What it says' },
						]}
						rows={refusals.map((refusal) => ({
							id: refusal.key,
							cells: [
								<span key="why" className="block min-w-44">
									{refusal.reason}
								</span>,
								refusal.count,
								<span key="line" className="whitespace-nowrap">
									{refusal.line}
								</span>,
								<span key="value" className="[overflow-wrap:anywhere]">
									{refusal.value}
								</span>,
							],
						}))}
					/>
				</Titled>
			)}
			{filters.length > 0 && (
				<Titled title="Left out on purpose">
					<DataTable
						label="Rows that are left out on purpose"
						columns={[
							{ label: 'Left out since' },
							{ label: 'Rows', isNumber: true },
						]}
						rows={filters.map((filter) => ({
							id: filter.key,
							cells: [filter.reason, filter.count],
						}))}
					/>
				</Titled>
			)}
		</div>
	)
}

const Titled = ({
	title,
	children,
}: {
	title: string
	children: ReactNode
}) => (
	<div>
		<h3 className="mb-2 font-medium text-sm">{title}</h3>
		{children}
	</div>
)

function Money({
	currency,
	paid,
	returned,
	net,
	months,
	isLong,
	monthsWords,
}: ReturnType<typeof viewForeseen>['money'][number]) {
	const table = (
		<DataTable
			label={`Money in ${currency} by month`}
			columns={[
				{ label: 'Month' },
				{ label: 'Payments', isNumber: true },
				{ label: 'Paid', isNumber: true },
				{ label: 'Returned', isNumber: true },
				{ label: 'Together', isNumber: true },
			]}
			rows={months.map((month) => ({
				id: month.id,
				cells: [
					month.label,
					month.payments,
					month.paid,
					month.returned,
					month.net,
				],
			}))}
			footer={[`All in ${currency}`, '', paid, returned, net]}
		/>
	)
	return isLong ? (
		<Disclosure summary={`${net} in ${currency}, ${monthsWords}: by month`}>
			{table}
		</Disclosure>
	) : (
		<Titled title={`Money in ${currency}`}>{table}</Titled>
	)
}
