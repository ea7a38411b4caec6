import type { UnpostedReason } from '#app/domain/ledger/line.ts'
import type { Target } from '#app/domain/ledger/target.ts'
import type { PostedLine } from './streams.ts'

/** Lines that wait for these reasons may have been posted in part. */
export const COUNT_IN_PART: readonly UnpostedReason[] = [
	'refund_exceeds_line',
	'reversal_exceeds_refunds',
]

/**
 * The lines of targets of which something counts, with what they come to in the base currency. Of a refund that is more
 * than its line a part may: it comes with what waits, as refunds in full are told from their sum.
 */
export function postedLines(targets: readonly Target[]): PostedLine[] {
	const posted: PostedLine[] = []
	for (const { line, entries, unposted } of targets) {
		if (unposted && !COUNT_IN_PART.includes(unposted)) continue
		let baseMinor = 0
		for (const entry of entries) baseMinor += entry.baseMinor
		posted.push({ line, baseMinor })
	}
	return posted
}
