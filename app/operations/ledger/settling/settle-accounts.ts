import type { Database, Tx } from '#db/client.ts'
import {
	countQueued,
	queuedSteps,
	type StepSize,
} from '#db/stores/ledger/settling-queue.ts'
import { foreseeEdges } from './foresee-edges.ts'
import { prepareSettling } from './prepare-settling.ts'
import { type Prepare, settlingAhead } from './settle-ahead.ts'
import { writeSettlement } from './write-settlement.ts'

/** The worker's job that settles what is queued. */
export const SETTLE_ACCOUNTS = 'settle-accounts'

/** Near 50 ms of writing, and never more than a list may hold. */
const STEP: StepSize = { accounts: 200, lines: 1500 }

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
		prepare,
	}: {
		now: () => number
		onProgress?: (progress: {
			settled: number
			left: number
		}) => void | Promise<void>
		/** Asked after each step: whether to leave the rest to somebody else. */
		isEnough?: () => boolean
		/** Prepares steps elsewhere while those before them are written; SQLite only. */
		prepare?: Prepare | undefined
	},
): Promise<{ settled: number }> {
	let settled = 0
	if ((await countQueued(database.read)) > STEP.accounts)
		await foreseeEdges(database, { now: now() })
	const settleStep = prepare
		? settlingAhead(database, { now, prepare, most: STEP })
		: () => database.transact((tx) => settleNext(tx, now()))
	for (;;) {
		const step = await settleStep()
		if (step === 0) return { settled }
		settled += step
		if (onProgress)
			await onProgress({ settled, left: await countQueued(database.read) })
		if (isEnough()) return { settled }
	}
}

/** Settles the accounts at the head of the queue within a transaction; returns how many. */
export async function settleNext(tx: Tx, now: number): Promise<number> {
	const [ids = []] = await queuedSteps(tx, STEP.accounts, STEP)
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
