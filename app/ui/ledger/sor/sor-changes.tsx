import { TrendingDown, TrendingUp } from 'lucide-react'
import { Card } from '#app/ui/primitives/card.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { Empty } from '#app/ui/primitives/empty.tsx'
import { Popover } from '#app/ui/primitives/popover.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'

export type Comparison = {
	/** The months that are compared. */
	of: string
	title: string
	/** Whether anything was paid before at all. */
	hasBefore: boolean
	rows: readonly {
		label: string
		now: Figure
		before: Figure
		change: string
		year: { figure: Figure; change: string } | null
	}[]
	/** The same months a year before, where there are such. */
	year: { title: string } | null
	newRevenue: {
		share: string | null
		before: string | null
		secondOrder: string
		total: string
		parts: readonly { label: string; figure: Figure }[]
	}
}

/** The range against the months before it, and the same of a year before, part by part. */
export const ComparisonTable = ({ of, title, year, rows }: Comparison) => (
	<DataTable
		label="These months and those before"
		columns={[
			{ label: 'Part' },
			{ label: 'These months', note: of, isNumber: true },
			{ label: 'Months before', note: title, isNumber: true },
			{ label: 'Change', isNumber: true },
			...(year
				? [
						{ label: 'A year before', note: year.title, isNumber: true },
						{ label: 'Change over a year', isNumber: true },
					]
				: []),
		]}
		rows={rows.map((row) => ({
			id: row.label,
			cells: [
				row.label,
				<FigureLink key="now" figure={row.now} />,
				<FigureLink key="before" figure={row.before} />,
				row.change,
				...(year
					? [
							row.year && <FigureLink key="year" figure={row.year.figure} />,
							row.year?.change,
						]
					: []),
			],
		}))}
	/>
)

/** How much of what is new came from customers. */
export function NewRevenueCard({
	share,
	before,
	secondOrder,
	total,
	parts,
}: Comparison['newRevenue']) {
	return (
		<Card>
			<p className="text-ink-muted text-sm">
				Share of new revenue that is second-order
			</p>
			<p className="mt-1 font-semibold text-2xl">{share ?? 'n/a'}</p>
			<p className="mt-0.5 text-ink-muted text-sm">
				{share === null
					? 'Nothing new was paid in these months.'
					: `${secondOrder} of ${total}`}
				{before !== null && ` · ${before} in the months before`}
			</p>
			<dl className="mt-4 space-y-1.5 text-sm">
				{parts.map(({ label, figure }) => (
					<div
						key={label}
						className="flex items-baseline justify-between gap-4"
					>
						<dt>{label}</dt>
						<dd className="whitespace-nowrap">
							<FigureLink figure={figure} />
						</dd>
					</div>
				))}
			</dl>
			<div className="mt-3 -ml-4 print:hidden">
				<Popover label="What is new revenue?" trigger="What is new revenue?">
					New revenue is first payments, upsell and cross-sell: what was not
					there before. Renewals and repeat orders are left out. Of first
					payments, those of accounts that somebody brought are second-order.
				</Popover>
			</div>
		</Card>
	)
}

type Mover = {
	id: string
	name: string
	to: string
	change: string
	isUp: boolean
	now: Figure
	before: Figure
	why: readonly string[]
}

/** Who moved the figure most, and why. */
export function MoversTable({ movers }: { movers: readonly Mover[] }) {
	if (movers.length === 0)
		return (
			<Empty title="No account differs between these months and those before" />
		)
	return (
		<DataTable
			label="What changed"
			columns={[
				{ label: 'Account' },
				{ label: 'Change', isNumber: true },
				{ label: 'These months', isNumber: true },
				{ label: 'Months before', isNumber: true },
				{ label: 'Why' },
			]}
			rows={movers.map((mover) => ({
				id: mover.id,
				cells: [
					<TextLink key="account" to={mover.to}>
						{mover.name}
					</TextLink>,
					<span
						key="change"
						className="inline-flex items-center gap-1.5 font-semibold"
					>
						<Way isUp={mover.isUp} />
						{mover.change}
					</span>,
					<FigureLink key="now" figure={mover.now} />,
					<FigureLink key="before" figure={mover.before} />,
					<span key="why" className="block min-w-56">
						{inOneSentence(mover.why)}
					</span>,
				],
			}))}
		/>
	)
}

/** Reasons as they are read. */
export const inOneSentence = (why: readonly string[]) => {
	const text = why.join(', ')
	return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function Way({ isUp }: { isUp: boolean }) {
	const Icon = isUp ? TrendingUp : TrendingDown
	return (
		<Icon
			aria-hidden="true"
			className={`size-4 shrink-0 ${isUp ? 'text-accent' : 'text-danger'}`}
		/>
	)
}
