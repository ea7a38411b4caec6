import type { Database } from '#db/client.ts'
import { commitsOfOthers } from '#db/commits-of-others.ts'
import { queuedSteps, type StepSize } from '#db/stores/ledger/settling-queue.ts'
import { prepareSettling, type Settlement } from './prepare-settling.ts'
import { writeSettlement } from './write-settlement.ts'

/** Prepares the settling of accounts somewhere else. */
export type Prepare = (
	ids: readonly string[],
	now: number,
) => Promise<Settlement>

/** Steps that are prepared while one is written. */
const AHEAD = 2
/** Accounts that are put into steps at a time. */
const ACCOUNTS = 5000

/**
 * A function that settles one step after the other, as `settleNext` does, each prepared elsewhere meanwhile. What may have
 * changed since it was prepared is prepared again in the transaction that writes it: after any commit of somebody else, and
 * after a step of ours that changed who referred whom. Nobody else may write facts through `database` meanwhile. SQLite only.
 */
export function settlingAhead(
	database: Database,
	{
		now,
		prepare,
		most,
	}: { now: () => number; prepare: Prepare; most: StepSize },
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
			steps = await queuedSteps(database.read, ACCOUNTS, most)
		lookAhead()
		const next = ahead.shift()
		if (!next) return 0
		const prepared = await next.settlement
		lookAhead()
		const { cycles } = await database.transact(async (tx) => {
			const settlement =
				state() === next.state
					? prepared
					: await prepareSettling(tx, next.ids, now())
			await writeSettlement(tx, settlement, now())
			return settlement
		})
		if (!cycles.isKnown) turns += 1
		return next.ids.length
	}
}
