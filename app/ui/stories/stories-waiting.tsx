import { Nothing } from '#app/ui/layout/nothing.tsx'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Card, Row, RowList } from '#app/ui/primitives/card.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

/** The stories that wait longest, what each waits for, and which are late. */
export function StoriesWaiting({
	rows,
	to,
}: {
	rows: readonly {
		id: string
		to: string
		account: { name: string }
		stageWords: { title: string }
		owner: string | null
		age: string
		isOverdue: boolean
		next: string | null
	}[]
	to: string
}) {
	return (
		<Card
			title="Case studies"
			isFlush
			actions={<TextLink to={to}>The board</TextLink>}
		>
			{rows.length === 0 ? (
				<Nothing>
					No story is on its way. Nominate an account, or let a milestone do so.
				</Nothing>
			) : (
				<RowList>
					{rows.map((row) => (
						<Row
							key={row.id}
							title={<TextLink to={row.to}>{row.account.name}</TextLink>}
							about={[
								row.stageWords.title,
								row.next,
								row.owner ?? 'nobody owns it',
							]
								.filter(Boolean)
								.join(' · ')}
							figure={
								row.isOverdue ? (
									<Badge tone="warning">Overdue, {row.age}</Badge>
								) : (
									<span className="font-normal">{row.age}</span>
								)
							}
						/>
					))}
				</RowList>
			)}
		</Card>
	)
}
