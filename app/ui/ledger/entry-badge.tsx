import { Badge } from '#app/ui/primitives/badge.tsx'

/** What an entry is besides a share of a payment. */
export function EntryBadge({ kind }: { kind: 'mirror' | 'adjustment' | null }) {
	if (kind === 'mirror') return <Badge tone="warning">Takes back</Badge>
	if (kind === 'adjustment') return <Badge>Adjustment</Badge>
	return null
}
