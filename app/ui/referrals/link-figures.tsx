import { FactGrid } from '#app/ui/primitives/facts.tsx'

export type LinkFiguresShown = {
	clicksLately: string
	clicks: string
	companies: string
	customers: string
	uncounted: string | null
}

/** What came of a link. */
export function LinkFigures({ figures }: { figures: LinkFiguresShown }) {
	return (
		<div>
			<FactGrid
				items={[
					{
						term: 'Clicks in 30 days',
						text: <Figure text={figures.clicksLately} />,
					},
					{ term: 'Clicks in all', text: <Figure text={figures.clicks} /> },
					{
						term: 'Companies brought',
						text: <Figure text={figures.companies} />,
					},
					{
						term: 'Became customers',
						text: <Figure text={figures.customers} />,
					},
				]}
			/>
			{figures.uncounted && (
				<p className="mt-4 text-ink-muted text-xs">{figures.uncounted}</p>
			)}
		</div>
	)
}

const Figure = ({ text }: { text: string }) => (
	<span className="font-semibold text-xl">{text}</span>
)
