import { recordNomination } from '#app/operations/stories/record-nomination.ts'
import type { Tx } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import type { Claim } from '#db/stores/programme/claims.ts'

/**
 * Who claims a story of their own puts themselves up for one. After a no the claim stands and waits for its answer like
 * any other, but begins no story.
 */
export async function nominateClaimant(
	tx: Tx,
	{ claim, message }: { claim: Claim; message: string | null },
): Promise<void> {
	const { accountId, userId, requestedAt } = claim
	await recordNomination(tx, {
		id: newId(),
		accountId,
		source: 'advocate',
		milestoneId: null,
		userId,
		note: message,
		createdAt: requestedAt,
		createdBy: userId,
	})
}
