import { inArray } from 'drizzle-orm'
import type { StandingDecision } from '#app/domain/referrals/lifecycle.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { referralDecisions } from '#db/schema/leads.ts'

export type StoredDecision = StandingDecision & {
	readonly id: string
	readonly accountId: string
	/** '' where the referrer is no account. */
	readonly referrerAccountId: string
}

/** What was decided about the referrals of these accounts, in the order in which it was. */
export async function decisionsOf(
	read: Reader,
	accountIds: Iterable<string>,
): Promise<StoredDecision[]> {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select({
				id: referralDecisions.id,
				accountId: referralDecisions.accountId,
				referrerAccountId: referralDecisions.referrerAccountId,
				decision: referralDecisions.decision,
				reason: referralDecisions.reason,
				suspicion: referralDecisions.suspicion,
			})
			.from(referralDecisions)
			.where(inArray(referralDecisions.accountId, piece)),
	)
	return rows.sort((a, b) => (a.id < b.id ? -1 : 1))
}
