import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import {
	findSuppression,
	suppressAddress,
} from '#db/stores/mail/suppressions.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { parseEmailAddress } from './email-address.ts'
import { addressHashOf } from './mail-address.ts'

export type SuppressByHandRefusal = 'invalid_address' | 'already_suppressed'

/** Stops summaries and digests to an address, whoever has it. */
export function suppressByHand(
	database: Database,
	{ address, actorId, now }: { address: string; actorId: string; now: number },
): Promise<Result<{ addressHash: string }, SuppressByHandRefusal>> {
	return database.transact(async (tx) => {
		if (!parseEmailAddress(address)) return refused('invalid_address')
		const addressHash = addressHashOf(tx, address)
		if (await findSuppression(tx, addressHash))
			return refused('already_suppressed')
		await suppressAddress(tx, addressHash, { reason: 'manual', now })
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'address.suppressed',
			subjectType: 'suppression',
			subjectId: addressHash,
			after: { reason: 'manual' },
		})
		return done({ addressHash })
	})
}
