import { count, inArray } from 'drizzle-orm'
import type { Reader } from '../client.ts'
import { attributionTouches, unpostedLines } from '../schema/index.ts'
import { countQueued } from '../stores/settling-queue.ts'

const UNPOSTED = {
	needs_rate: ['line waits', 'lines wait', 'for an exchange rate of their day'],
	needs_line: ['refund waits', 'refunds wait', 'for the line that it refunds'],
	needs_account: ['line waits', 'lines wait', 'for its account'],
	refund_exceeds_line: [
		'refund takes',
		'refunds take',
		'back more than was left of its line, and counts for nothing',
	],
	refund_mismatch: [
		'refund differs',
		'refunds differ',
		'from its line in currency or kind, and counts for nothing',
	],
} as const

const HELD = {
	self_referral: 'an account would refer itself',
	same_domain: 'both accounts share a domain',
	same_legal_entity: 'both accounts have one legal name',
	would_close_cycle: 'the referral would close a cycle',
	code_and_referrer_differ:
		'the code belongs to another account than the referrer named',
} as const

/** In words: what of the facts counts for nothing until something else comes or somebody decides. */
export async function waitingReport(read: Reader): Promise<string[]> {
	const unposted = await read
		.select({ reason: unpostedLines.reason, n: count() })
		.from(unpostedLines)
		.groupBy(unpostedLines.reason)
	const held = await read
		.select({ verdict: attributionTouches.verdict, n: count() })
		.from(attributionTouches)
		.where(
			inArray(
				attributionTouches.verdict,
				Object.keys(HELD) as (keyof typeof HELD)[],
			),
		)
		.groupBy(attributionTouches.verdict)
	const queued = await countQueued(read)
	return [
		...unposted.map(({ reason, n }) => {
			const [one, many, what] = UNPOSTED[reason]
			return `${n} ${n === 1 ? one : many} ${what}`
		}),
		...held.map(
			({ verdict, n }) =>
				`${n} ${n === 1 ? 'touch is' : 'touches are'} held for review, without credit: ${HELD[verdict as keyof typeof HELD]}`,
		),
		...(queued > 0
			? [`${queued} accounts wait to be settled: their figures lag behind`]
			: []),
	]
}
