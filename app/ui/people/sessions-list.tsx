import { Laptop } from 'lucide-react'
import type { ReactNode } from 'react'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Row, RowList } from '#app/ui/primitives/card.tsx'

export type SessionRow = {
	id: string
	device: string
	isCurrent: boolean
	began: string
	seen: string
}

/** Where somebody is signed in; `end` is the way to end one. */
export function SessionsList({
	sessions,
	end,
}: {
	sessions: readonly SessionRow[]
	end?: (session: SessionRow) => ReactNode
}) {
	return (
		<RowList>
			{sessions.map((session) => (
				<Row
					key={session.id}
					before={
						<Laptop
							aria-hidden="true"
							className="size-5 shrink-0 text-ink-muted"
						/>
					}
					title={
						<span className="flex flex-wrap items-center gap-x-2 gap-y-1">
							{session.device}
							{session.isCurrent && <Badge tone="good">This device</Badge>}
						</span>
					}
					about={
						<>
							<span className="block">Last seen {session.seen}</span>
							<span className="block">Signed in {session.began}</span>
						</>
					}
					figure={end?.(session)}
				/>
			))}
		</RowList>
	)
}
