import {
	nextItems,
	type Queue,
	workOff,
} from '#app/operations/organisation/work-off.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	countQueued,
	firstQueued,
	removeFromQueue,
	type StepSize,
	stepsOf,
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
 * is no longer right, and leaves the rest alone. Safe to stop at any time; what is left stays in the queue, as does an
 * account that cannot be settled.
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
	const enough = new AbortController()
	async function onStep(step: number) {
		settled += step
		if (onProgress)
			await onProgress({ settled, left: await countQueued(database.read) })
		if (isEnough()) enough.abort()
	}
	const { signal } = enough
	if ((await countQueued(database.read)) > STEP.accounts)
		await foreseeEdges(database, { now: now() })
	/** Settles in steps that are prepared elsewhere, as far as nothing fails. */
	async function settleAhead(prepare: Prepare): Promise<unknown> {
		const settleStep = settlingAhead(database, {
			now,
			prepare,
			most: STEP,
			first: (limit) =>
				nextItems(database.read, UNSETTLED_ACCOUNTS, now(), limit),
		})
		try {
			while (!signal.aborted) {
				const step = await settleStep()
				if (step === 0) return null
				await onStep(step)
			}
			return null
		} catch (error) {
			return error
		}
	}
	const failure = prepare ? await settleAhead(prepare) : null
	const { stuck } = await workOff(database, UNSETTLED_ACCOUNTS, {
		now,
		signal,
		onStep,
	})
	// It was no account's fault.
	if (failure !== null && stuck === 0) throw failure
	return { settled }
}

/** Accounts whose facts changed since they were settled. One that is dropped keeps the figures that it has. */
export const UNSETTLED_ACCOUNTS: Queue<string> = {
	name: SETTLE_ACCOUNTS,
	step: STEP.accounts,
	waiting: (read, { limit }) => firstQueued(read, limit),
	idOf: (id) => id,
	async take(tx, waiting, now) {
		const [ids = []] = await stepsOf(tx, waiting, STEP)
		await settleThese(tx, ids, now)
		return ids.length
	},
	drop: (tx, id) => removeFromQueue(tx, [id]),
}

/** Settles these accounts, queued or not, within a transaction. */
export const settleThese = async (
	tx: Tx,
	ids: string[],
	now: number,
): Promise<void> =>
	writeSettlement(tx, await prepareSettling(tx, ids, now), now)
