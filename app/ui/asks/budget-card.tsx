import type { ReactNode } from 'react'
import { Badge } from '#app/ui/primitives/badge.tsx'
import { Card } from '#app/ui/primitives/card.tsx'

export type Verdict = 'allowed' | 'caution' | 'blocked'

const VERDICTS = {
	allowed: { title: 'May be asked', tone: 'good' },
	caution: { title: 'With care', tone: 'warning' },
	blocked: { title: 'Not now', tone: 'warning' },
} as const

/** Whether somebody may be asked, in a word. */
export const VerdictBadge = ({ verdict }: { verdict: Verdict }) => (
	<Badge tone={VERDICTS[verdict].tone}>{VERDICTS[verdict].title}</Badge>
)

/** Whether somebody may be asked now, why not, and until when. */
export function BudgetCard({
	verdict,
	left,
	until,
	reasons,
	children,
}: {
	verdict: Verdict
	/** How many more. */
	left: number
	/** When time alone opens it again. */
	until: string | null
	reasons: readonly { kind: string; text: string }[]
	children?: ReactNode
}) {
	return (
		<Card title="The budget" actions={<VerdictBadge verdict={verdict} />}>
			{verdict !== 'blocked' && (
				<p className="text-sm">
					They may be asked for {left} {left === 1 ? 'thing' : 'things'} more at
					the moment.
				</p>
			)}
			{reasons.length > 0 && (
				<ul className="mt-2 list-disc space-y-1.5 pl-5 text-sm first:mt-0">
					{reasons.map(({ kind, text }) => (
						<li key={kind}>{text}</li>
					))}
				</ul>
			)}
			{verdict === 'blocked' && (
				<p className="mt-3 text-ink-muted text-sm">
					{until === null
						? 'Time alone does not change this: an answer, or the end of the escalation, does.'
						: `Open again ${until}.`}
				</p>
			)}
			{children}
		</Card>
	)
}
