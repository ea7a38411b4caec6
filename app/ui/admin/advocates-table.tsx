import { DataTable } from '../primitives/data-table.tsx'
import { FigureLink, TextLink } from '../primitives/text-link.tsx'

type Figure = { text: string; to: string | null }

type Advocate = {
	id: string
	name: string
	to: string
	upsell: Figure
	crossSell: Figure
	repeat: Figure | null
	referred: Figure
	sor: Figure
	trg: Figure
}

/** Accounts with what they grew and brought. */
export function AdvocatesTable({
	advocates,
	hasRepeat,
}: {
	advocates: readonly Advocate[]
	hasRepeat: boolean
}) {
	return (
		<DataTable
			label="Advocates"
			columns={[
				{ label: 'Account' },
				{ label: 'Own upsell', isNumber: true },
				{ label: 'Own cross-sell', isNumber: true },
				...(hasRepeat ? [{ label: 'Own repeat', isNumber: true }] : []),
				{ label: 'Referred', isNumber: true },
				{ label: 'SOR', note: 'not additive', isNumber: true },
				{ label: 'TRG', note: 'not additive', isNumber: true },
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
					<FigureLink key="trg" figure={advocate.trg} />,
				],
			}))}
		/>
	)
}
