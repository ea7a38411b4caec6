import { Badge } from '#app/ui/primitives/badge.tsx'

const TONES: Readonly<Record<string, 'good' | 'warning' | 'plain'>> = {
	searching: 'warning',
	accepted: 'warning',
	scheduled: 'good',
	held: 'good',
}

/** Where a request stands, with its date or what came of it. */
export const ReferenceState = ({
	request,
}: {
	request: {
		stateCode: string
		state: string
		starts: string | null
		outcome: string | null
	}
}) => (
	<>
		<Badge tone={TONES[request.stateCode] ?? 'plain'}>{request.state}</Badge>
		{(request.outcome ?? request.starts) && (
			<p className="mt-1 text-ink-muted text-xs">
				{request.outcome ?? request.starts}
			</p>
		)}
	</>
)
