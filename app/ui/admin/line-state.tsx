import { Badge } from '../primitives/badge.tsx'

/** What is special about a line: it waits for something, or is a refund. */
export function LineState({
	line: { unposted, isRefund },
}: {
	line: { unposted: string | null; isRefund: boolean }
}) {
	if (unposted) return <Badge tone="warning">{unposted}</Badge>
	return isRefund ? <Badge>Refund</Badge> : null
}
