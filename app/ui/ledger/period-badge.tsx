import { Badge } from '#app/ui/primitives/badge.tsx'

const STATES = { open: 'Open', reviewing: 'Reviewing', closed: 'Closed' }

/** Whether a month may still change. */
export function PeriodBadge({ state }: { state: keyof typeof STATES }) {
	return (
		<Badge tone={state === 'closed' ? 'plain' : 'good'}>{STATES[state]}</Badge>
	)
}
