import { Badge } from '#app/ui/primitives/badge.tsx'
import { TextLink } from '#app/ui/primitives/text-link.tsx'

/** What is special about a line: it waits for something, is a refund, was refunded, or has a class given by hand. */
export function LineState({
	line: {
		unposted,
		isRefund,
		isReversal,
		isCredit,
		invoice,
		refundOf,
		refunded,
		byHand,
		isVoided,
	},
}: {
	line: {
		unposted: string | null
		isRefund: boolean
		/** It gives back what a refund took. */
		isReversal?: boolean
		/** It takes something off its invoice. */
		isCredit?: boolean
		invoice?: string | null
		refundOf?: { key: string; to: string } | null
		/** How much of it was given back. */
		refunded?: string | null
		/** The class that it was given by hand. */
		byHand?: string | null
		/** It takes no part any more. */
		isVoided?: boolean
	}
}) {
	return (
		<span className="flex flex-wrap items-center gap-x-3 gap-y-1">
			{isVoided && <Badge tone="warning">Voided</Badge>}
			{unposted && <Badge tone="warning">{unposted}</Badge>}
			{refundOf ? (
				<span>
					{isReversal ? 'Reversal of a refund of' : 'Refund of'}{' '}
					<TextLink to={refundOf.to} className="[overflow-wrap:anywhere]">
						{refundOf.key}
					</TextLink>
				</span>
			) : (
				isRefund &&
				!unposted && <Badge>{isReversal ? 'Reversal' : 'Refund'}</Badge>
			)}
			{isCredit && (
				<span className="[overflow-wrap:anywhere]">
					Credit on invoice {invoice}
				</span>
			)}
			{refunded && <span>{refunded} refunded</span>}
			{byHand && <Badge tone="good">{byHand}, by hand</Badge>}
		</span>
	)
}
