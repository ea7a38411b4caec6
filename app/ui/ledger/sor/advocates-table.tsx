import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FigureLink, TextLink } from '#app/ui/primitives/text-link.tsx'
import type { Figure } from '#app/views/format/figure.ts'

type Sort = { to: string; direction: 'ascending' | 'descending' | null }

type Advocate = {
	id: string
	name: string
	to: string
	upsell: Figure
	crossSell: Figure
	repeat: Figure | null
	referred: Figure
	sor: Figure
	/** What of it the payers count too; where that is shown. */
	eliminated?: Figure
	trg: Figure
}

/** Accounts with what they grew, brought and generated; to be put in order by each column where `sorts` say how. */
export function AdvocatesTable({
	advocates,
	hasRepeat,
	sorts,
}: {
	advocates: readonly Advocate[]
	hasRepeat: boolean
	sorts?: Record<
		'name' | 'upsell' | 'crossSell' | 'referred' | 'sor' | 'eliminated' | 'trg',
		Sort
	>
}) {
	const hasEliminations = advocates.some(({ eliminated }) => eliminated)
	return (
		<DataTable
			label="Advocates"
			columns={[
				{ label: 'Account', sort: sorts?.name },
				{ label: 'Own upsell', isNumber: true, sort: sorts?.upsell },
				{
					label: 'Own cross-sell',
					isNumber: true,
					sort: sorts?.crossSell,
				},
				...(hasRepeat ? [{ label: 'Own repeat', isNumber: true }] : []),
				{ label: 'Referred', isNumber: true, sort: sorts?.referred },
				{
					label: 'SOR',
					note: 'not additive',
					isNumber: true,
					sort: sorts?.sor,
				},
				...(hasEliminations
					? [
							{
								label: 'Eliminations',
								note: 'the payer counts it too',
								isNumber: true,
								sort: sorts?.eliminated,
							},
						]
					: []),
				{
					label: 'TRG',
					note: 'not additive',
					isNumber: true,
					sort: sorts?.trg,
				},
			]}
			rows={advocates.map((advocate) => ({
				id: advocate.id,
				cells: [
					<TextLink key="name" to={advocate.to}>
						{advocate.name}
					</TextLink>,
					<FigureLink key="upsell" figure={advocate.upsell} />,
					<FigureLink key="cross" figure={advocate.crossSell} />,
					...(advocate.repeat
						? [<FigureLink key="repeat" figure={advocate.repeat} />]
						: []),
					<FigureLink key="referred" figure={advocate.referred} />,
					<FigureLink
						key="sor"
						figure={advocate.sor}
						className="font-semibold"
					/>,
					...(advocate.eliminated
						? [<FigureLink key="eliminated" figure={advocate.eliminated} />]
						: []),
					<FigureLink key="trg" figure={advocate.trg} />,
				],
			}))}
		/>
	)
}
