import { Badge } from '#app/ui/primitives/badge.tsx'
import { Disclosure } from '#app/ui/primitives/disclosure.tsx'
import type { Option } from '#app/ui/primitives/field.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'
import { DecideForm, type DecisionPaths } from './decide-form.tsx'
import { Evidence, type Side } from './evidence.tsx'

export const BULK_FORM = 'decide-several'

/** A referral that waits: what was found, what speaks for and against, and the decision. */
export function ReviewItem({
	row,
	reasons,
	paths,
}: {
	row: {
		id: string
		token: string
		to: string
		referred: string
		referrer: string
		why: string
		foundBy: string
		waits: string
		since: string
		isEscalated: boolean
		how: string
		sides: readonly Side[]
		hints: readonly string[]
		obstacle: string | null
	}
	reasons: readonly Option[]
	paths: DecisionPaths
}) {
	const what = `${row.referred}, brought by ${row.referrer}`
	return (
		<article
			aria-label={what}
			className={`rounded-lg border bg-surface shadow-raised ${row.isEscalated ? 'border-warning' : 'border-line'}`}
		>
			<header className="flex gap-3 px-4 pt-4 sm:px-6 sm:pt-5">
				<input
					type="checkbox"
					name="referral"
					value={row.token}
					form={BULK_FORM}
					aria-label={`Choose ${what}`}
					className="mt-1.5 size-4 shrink-0"
				/>
				<div className="min-w-0 flex-1">
					<div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
						<h2 className="font-semibold [overflow-wrap:anywhere]">
							<TextLink to={row.to}>{row.referred}</TextLink>
							<span className="font-normal text-ink-muted">
								{' '}
								brought by {row.referrer}
							</span>
						</h2>
						<p className="flex flex-wrap items-center gap-2 text-ink-muted text-sm">
							{row.isEscalated && <Badge tone="warning">Escalated</Badge>}
							<span title={`Since ${row.since}`}>Waits {row.waits}</span>
						</p>
					</div>
					<p className="mt-1 font-medium text-warning">{row.why}</p>
					<p className="mt-0.5 text-ink-muted text-sm">
						{row.foundBy}. {row.how}.
					</p>
				</div>
			</header>
			<div className="px-4 pt-4 pb-4 sm:px-6 sm:pb-5">
				<Evidence sides={row.sides} hints={row.hints} />
				{row.obstacle && (
					<p className="mt-3 text-sm">
						<span className="font-medium">Not yours to clear.</span>{' '}
						{row.obstacle}
					</p>
				)}
				<div className="mt-4">
					<Disclosure summary="Decide">
						<DecideForm
							token={row.token}
							what={what}
							back="queue"
							can={{ hold: false, clear: row.obstacle === null, reject: true }}
							obstacle={null}
							reasons={reasons}
							paths={paths}
						/>
					</Disclosure>
				</div>
			</div>
		</article>
	)
}
