import type { Tx } from '#db/client.ts'
import { replaceAttributions } from '#db/stores/ledger/attributions.ts'
import { appendLedgerRows, replaceUnposted } from '#db/stores/ledger/ledger.ts'
import { replaceMovements } from '#db/stores/ledger/recurring-movements.ts'
import {
	queueAccounts,
	removeFromQueue,
} from '#db/stores/ledger/settling-queue.ts'
import { recordSettling } from '#db/stores/ledger/settling-steps.ts'
import { turnOthers } from './find-cycles.ts'
import type { Settlement } from './prepare-settling.ts'
import { recordReferrals } from './record-referrals.ts'

/**
 * Writes what settling comes to, within a transaction that sees the facts from which it was prepared. What is new of an
 * account that was merged is news of the other.
 */
export async function writeSettlement(
	tx: Tx,
	settlement: Settlement,
	now: number,
): Promise<void> {
	const { ids, before, settled, policyVersion, awaited } = settlement
	await turnOthers(tx, settlement.cycles, now)
	await appendLedgerRows(tx, settlement.ledger)
	await replaceUnposted(tx, ids, settlement.unposted)
	await replaceAttributions(tx, settled, before, policyVersion)
	await recordReferrals(tx, before, settled, { awaited, now })
	await replaceMovements(tx, before, settled)
	await queueAccounts(
		tx,
		settlement.heirs.filter((id) => !ids.includes(id)),
		now,
	)
	await removeFromQueue(tx, ids)
	await recordSettling(tx, { accounts: ids.length, settledAt: now })
}
