import type { Database, Tx } from '#db/client.ts'
import { commitsOfOthers } from '#db/commits-of-others.ts'
import { replaceAttributions } from '#db/stores/attributions.ts'
import { appendLedgerRows, replaceUnposted } from '#db/stores/ledger.ts'
import { replaceMovements } from '#db/stores/recurring-movements.ts'
import {
	countQueued,
	queueAccounts,
	queuedSteps,
	removeFromQueue,
	type StepSize,
} from '#db/stores/settling-queue.ts'
import { recordSettling } from '#db/stores/settling-steps.ts'
import { turnOthers } from './find-cycles.ts'
import { foreseeEdges } from './foresee-edges.ts'
import { prepareSettling, type Settlement } from './prepare-settling.ts'
import { recordReferrals } from './record-referrals.ts'

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
		onProgress?: (progress: { settled: number; left: number }) => void
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
		? settlingAhead(database, { now, prepare })
		: () => database.transact((tx) => settleNext(tx, now()))
	for (;;) {
		const step = await settleStep()
		if (step === 0) return { settled }
		settled += step
		if (onProgress)
			onProgress({ settled, left: await countQueued(database.read) })
		if (isEnough()) return { settled }
	}
}

/** Settles the accounts at the head of the queue within a transaction; returns how many. */
export async function settleNext(tx: Tx, now: number): Promise<number> {
	const [ids = []] = await queuedSteps(tx, STEP.accounts, STEP)
	if (ids.length > 0) await settleThese(tx, ids, now)
	return ids.length
}

/** Prepares the settling of accounts somewhere else. */
export type Prepare = (
	ids: readonly string[],
	now: number,
) => Promise<Settlement>

/** Steps that are prepared while one is written, and accounts of which they are made up at a time. */
const AHEAD = 2
const MOST_AHEAD = 5000

/**
 * A function that settles one step after the other, as `settleNext` does, each prepared elsewhere meanwhile. What may have
 * changed since it was prepared is prepared again in the transaction that writes it: after any commit of somebody else, and
 * after a step of ours that changed who referred whom.
 */
function settlingAhead(
	database: Database,
	{ now, prepare }: { now: () => number; prepare: Prepare },
): () => Promise<number> {
	let steps: string[][] = []
	let turns = 0
	const state = () => `${turns} ${commitsOfOthers(database)}`
	const ahead: {
		ids: string[]
		state: string
		settlement: Promise<Settlement>
	}[] = []
	function lookAhead() {
		while (ahead.length < AHEAD) {
			const ids = steps.shift()
			if (!ids) return
			const asked = { ids, state: state(), settlement: prepare(ids, now()) }
			// Whoever waits for it hears of its failure.
			asked.settlement.catch(() => undefined)
			ahead.push(asked)
		}
	}
	return async () => {
		if (ahead.length === 0)
			steps = await queuedSteps(database.read, MOST_AHEAD, STEP)
		lookAhead()
		const next = ahead.shift()
		if (!next) return 0
		const prepared = await next.settlement
		lookAhead()
		const { cycles } = await database.transact(async (tx) => {
			const isValid = prepared.cycles.isKnown && state() === next.state
			const settlement = isValid
				? prepared
				: await prepareSettling(tx, next.ids, now())
			await writeSettlement(tx, settlement, now())
			return settlement
		})
		if (!cycles.isKnown) turns += 1
		return next.ids.length
	}
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
