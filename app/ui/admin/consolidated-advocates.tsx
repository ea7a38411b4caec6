import { DataTable } from '../primitives/data-table.tsx'
import { FigureLink, TextLink } from '../primitives/text-link.tsx'

type Figure = { text: string; to: string | null }
type Sort = { to: string; direction: 'ascending' | 'descending' | null }

/** Advocates with what they grew, brought and generated, to be put in order by each. */
export const ConsolidatedAdvocates = ({
	rows,
	sorts,
	hasRepeat,
}: {
	rows: readonly {
		id: string
		name: string
		to: string
		upsell: Figure
		crossSell: Figure
		repeat: Figure | null
		referred: Figure
		sor: Figure
		eliminated: Figure
		trg: Figure
	}[]
	sorts: Record<
		'name' | 'upsell' | 'crossSell' | 'referred' | 'sor' | 'eliminated' | 'trg',
		Sort
	>
	hasRepeat: boolean
}) => (
	<DataTable
		label="Advocates"
		columns={[
			{ label: 'Account', sort: sorts.name },
			{ label: 'Own upsell', isNumber: true, sort: sorts.upsell },
			{ label: 'Own cross-sell', isNumber: true, sort: sorts.crossSell },
			...(hasRepeat ? [{ label: 'Own repeat', isNumber: true }] : []),
			{ label: 'Referred', isNumber: true, sort: sorts.referred },
			{ label: 'SOR', note: 'not additive', isNumber: true, sort: sorts.sor },
			{
				label: 'Eliminations',
				note: 'the payer counts it too',
				isNumber: true,
				sort: sorts.eliminated,
			},
			{ label: 'TRG', note: 'not additive', isNumber: true, sort: sorts.trg },
		]}
		rows={rows.map((row) => ({
			id: row.id,
			cells: [
				<TextLink key="name" to={row.to}>
					{row.name}
				</TextLink>,
				<FigureLink key="upsell" figure={row.upsell} />,
				<FigureLink key="cross" figure={row.crossSell} />,
				...(row.repeat
					? [<FigureLink key="repeat" figure={row.repeat} />]
					: []),
				<FigureLink key="referred" figure={row.referred} />,
				<FigureLink key="sor" figure={row.sor} className="font-semibold" />,
				<FigureLink key="eliminated" figure={row.eliminated} />,
				<FigureLink key="trg" figure={row.trg} />,
			],
		}))}
	/>
)
