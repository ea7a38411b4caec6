import { Badge } from '#app/ui/primitives/badge.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import type { LinkFiguresShown } from './link-figures.tsx'

/** The other links of an advocate, each with what came of it. */
export function LinkList({
	links,
}: {
	links: readonly {
		code: string
		shown: string
		url: string
		to: string
		label: string | null
		isPaused: boolean
		figures: LinkFiguresShown
	}[]
}) {
	return (
		<Card isFlush>
			<RowList>
				{links.map(({ code, shown, url, to, label, isPaused, figures }) => (
					<Row
						key={code}
						title={<TextLink to={to}>{label ?? shown}</TextLink>}
						about={
							<>
								<span className="block [overflow-wrap:anywhere]">
									{url.replace(/^https?:\/\//, '')}
								</span>
								{figures.companies} came, {figures.customers} became customers
							</>
						}
						figure={
							isPaused ? (
								<Badge tone="plain">Paused</Badge>
							) : (
								<>
									{figures.clicks}{' '}
									<span className="font-normal text-ink-muted">clicks</span>
								</>
							)
						}
					/>
				))}
			</RowList>
		</Card>
	)
}
