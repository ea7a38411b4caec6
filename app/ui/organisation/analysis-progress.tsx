import type { ReactNode } from 'react'
import { ButtonLink } from '#app/ui/primitives/button.tsx'
import { Card } from '#app/ui/primitives/card.tsx'
import { useLookingAgain } from './looking-again.ts'

/** A question to the whole ledger is being answered: how far that is. The page can be left. */
export function AnalysisProgress({
	title,
	progress,
	here,
}: {
	title: string
	progress: string
	/** The page itself, to look again without scripts. */
	here: string
}) {
	useLookingAgain(true)
	return (
		<Card title={title}>
			<p role="status" className="text-sm">
				<span className="font-semibold">{progress}</span>. You can leave this
				page: the work goes on.
			</p>
			<div className="mt-4">
				<ButtonLink to={here}>Look again</ButtonLink>
			</div>
		</Card>
	)
}

/** What is to be done before the figures can be shown. */
export function AnalysisNeeded({
	title,
	children,
}: {
	title: string
	children: ReactNode
}) {
	return (
		<Card title={title}>
			<div className="grid max-w-prose gap-4 text-sm">{children}</div>
		</Card>
	)
}
