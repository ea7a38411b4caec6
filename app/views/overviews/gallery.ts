import { drawFunnel } from '#app/views/charts/funnel.server.ts'
import { drawLines, drawSparkline } from '#app/views/charts/line.server.ts'
import { drawSankey } from '#app/views/charts/sankey.server.ts'
import { drawStackedMonths } from '#app/views/charts/stacked-months.server.ts'
import { drawTree } from '#app/views/charts/tree.server.ts'
import { formatMoney } from '#app/views/format/money.ts'

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun'].map(
	(month) => `${month} 2026`,
)
const UPSELL = [210_000, 180_000, 260_000, 240_000, 310_000, 290_000]
const REFERRAL = [90_000, 240_000, 310_000, -40_000, 420_000, 380_000]
const STEPS = [
	{ label: 'Referred', count: 84, text: '84' },
	{ label: 'Opportunity', count: 41, text: '41' },
	{ label: 'Customer', count: 23, text: '23' },
]
const CURRENCY = 'USD'
const money = (amountMinor: number) => formatMoney(amountMinor, CURRENCY)

/** Every kind of picture, of made-up figures, with the tables behind them. */
export function viewGallery() {
	const monthRows = {
		columns: [
			{ label: 'Month' },
			{ label: 'Upsell', isNumber: true },
			{ label: 'Referral', isNumber: true },
		],
		rows: MONTHS.map((month, i) => ({
			id: month,
			cells: [month, money(UPSELL[i] ?? 0), money(REFERRAL[i] ?? 0)],
		})),
	}
	const streams = [
		{ from: 'moonridge', to: 'referral', amount: 341_518 },
		{ from: 'inverlane', to: 'referral', amount: 115_956 },
		{ from: 'inverlane', to: 'upsell', amount: 17_851 },
		{ from: 'oakhelm', to: 'upsell', amount: 53_210 },
	]
	const nodes = [
		{
			id: 'moonridge',
			label: 'Moonridge Farms',
			colour: 'var(--color-accent)',
		},
		{
			id: 'inverlane',
			label: 'Inverlane Fisheries',
			colour: 'var(--color-accent)',
		},
		{ id: 'oakhelm', label: 'Oakhelm Security', colour: 'var(--color-accent)' },
		{ id: 'referral', label: 'Referral', colour: 'var(--color-referral)' },
		{ id: 'upsell', label: 'Upsell', colour: 'var(--color-upsell)' },
	]
	const labelOf = (id: string) =>
		nodes.find((node) => node.id === id)?.label ?? id
	return {
		stacked: {
			drawing: drawStackedMonths({
				months: MONTHS.map((label, i) => ({ label, isClosed: i < 4 })),
				parts: [
					{ colour: 'var(--color-upsell)', amounts: UPSELL },
					{ colour: 'var(--color-referral)', amounts: REFERRAL },
				],
				currency: CURRENCY,
			}),
			table: monthRows,
		},
		lines: {
			drawing: drawLines({
				months: MONTHS,
				lines: [
					{ colour: 'var(--color-upsell)', amounts: UPSELL },
					{ colour: 'var(--color-referral)', amounts: REFERRAL },
				],
				currency: CURRENCY,
			}),
			table: monthRows,
		},
		funnel: {
			drawing: drawFunnel({ steps: STEPS }),
			table: {
				columns: [{ label: 'Step' }, { label: 'Accounts', isNumber: true }],
				rows: STEPS.map(({ label, text }) => ({
					id: label,
					cells: [label, text],
				})),
			},
		},
		sankey: {
			drawing: drawSankey({ nodes, streams }),
			table: {
				columns: [
					{ label: 'From' },
					{ label: 'To' },
					{ label: 'Amount', isNumber: true },
				],
				rows: streams.map(({ from, to, amount }) => ({
					id: `${from} ${to}`,
					cells: [labelOf(from), labelOf(to), money(amount)],
				})),
			},
		},
		tree: {
			drawing: drawTree({
				root: {
					label: 'Moonridge Farms',
					children: [
						{
							label: 'Inverlane Fisheries',
							children: [
								{ label: 'Prairiefold Grain', children: [] },
								{ label: 'Tidewright Marine', children: [] },
							],
						},
						{ label: 'Oakhelm Security', children: [] },
					],
				},
			}),
			table: {
				columns: [{ label: 'Account' }, { label: 'Brought by' }],
				rows: [
					['Inverlane Fisheries', 'Moonridge Farms'],
					['Oakhelm Security', 'Moonridge Farms'],
					['Prairiefold Grain', 'Inverlane Fisheries'],
					['Tidewright Marine', 'Inverlane Fisheries'],
				].map((cells) => ({ id: cells.join(' '), cells })),
			},
		},
		sparkline: drawSparkline(UPSELL),
	}
}
