import type { Database, Tx } from '#db/client.ts'
import { replaceAttributions } from '#db/stores/attributions.ts'
import { appendLedgerRows, replaceUnposted } from '#db/stores/ledger.ts'
import { replaceMovements } from '#db/stores/recurring-movements.ts'
import {
	countQueued,
	queueAccounts,
	removeFromQueue,
	takeQueued,
} from '#db/stores/settling-queue.ts'
import { recordSettling } from '#db/stores/settling-steps.ts'
import { turnOthers } from './find-cycles.ts'
import { foreseeEdges } from './foresee-edges.ts'
import { prepareSettling, type Settlement } from './prepare-settling.ts'
import { recordReferrals } from './record-referrals.ts'

/** A step's size: near 50 ms of writing, and never more than a list may hold. */
const MAX_ACCOUNTS = 200
const MAX_LINES = 1500

/**
 * Settles every account in the queue, in steps of one transaction each: posts what the ledger lacks, takes back what
 * is no longer right, and leaves the rest alone. Safe to stop at any time; what is left stays in the queue.
 */
export async function settleQueued(
	database: Database,
	{
		now,
		onProgress,
		isEnough = () => false,
	}: {
		now: () => number
		onProgress?: (progress: { settled: number; left: number }) => void
		/** Asked after each step: whether to leave the rest to somebody else. */
		isEnough?: () => boolean
	},
): Promise<{ settled: number }> {
	let settled = 0
	if ((await countQueued(database.read)) > MAX_ACCOUNTS)
		await foreseeEdges(database, { now: now() })
	for (;;) {
		const step = await database.transact((tx) => settleNext(tx, now()))
		if (step === 0) return { settled }
		settled += step
		if (onProgress)
			onProgress({ settled, left: await countQueued(database.read) })
		if (isEnough()) return { settled }
	}
}

/** Settles the accounts at the head of the queue within a transaction; returns how many. */
export async function settleNext(tx: Tx, now: number): Promise<number> {
	const ids = await takeQueued(tx, MAX_ACCOUNTS, MAX_LINES)
	if (ids.length > 0) await settleThese(tx, ids, now)
	return ids.length
}

/** Settles these accounts, queued or not, within a transaction. */
export const settleThese = async (
	tx: Tx,
	ids: string[],
	now: number,
): Promise<void> =>
	writeSettlement(tx, await prepareSettling(tx, ids, now), now)

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
