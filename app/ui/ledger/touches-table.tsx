import { Badge } from '#app/ui/primitives/badge.tsx'
import { DataTable } from '#app/ui/primitives/data-table.tsx'
import { FigureLink } from '#app/ui/primitives/text-link.tsx'

type Touch = {
	id: string
	kind: string
	code: string | null
	note: string | null
	at: string
	referrer: string
	referrerTo: string | null
	verdict: { title: string; why: string }
	isCounted: boolean
	isHeld: boolean
	share: string
	window: string
}

/** Who brought an account, and what became of each touch. */
export function TouchesTable({
	touches,
	shareLabel,
}: {
	touches: readonly Touch[]
	shareLabel: string
}) {
	return (
		<DataTable
			label="Touches"
			columns={[
				{ label: 'Referrer' },
				{ label: 'Touch' },
				{ label: 'When' },
				{ label: 'Verdict' },
				{ label: 'Window' },
				{ label: shareLabel, isNumber: true },
			]}
			rows={touches.map((touch) => ({
				id: touch.id,
				cells: [
					<FigureLink
						key="referrer"
						figure={{ text: touch.referrer, to: touch.referrerTo }}
					/>,
					<div key="touch" className="min-w-40">
						{touch.kind}
						{touch.code && (
							<span className="block text-ink-muted text-xs">
								Code {touch.code}
							</span>
						)}
						{touch.note && (
							<span className="block text-ink-muted text-xs">{touch.note}</span>
						)}
					</div>,
					<span key="at" className="whitespace-nowrap">
						{touch.at}
					</span>,
					<div key="verdict" className="min-w-56">
						<Badge
							tone={
								touch.isCounted ? 'good' : touch.isHeld ? 'warning' : 'plain'
							}
						>
							{touch.verdict.title}
						</Badge>
						<span className="mt-1 block text-ink-muted text-xs">
							{touch.verdict.why}
						</span>
					</div>,
					<span key="window" className="whitespace-nowrap">
						{touch.window}
					</span>,
					<span key="share" className="font-semibold">
						{touch.share}
					</span>,
				],
			}))}
		/>
	)
}
