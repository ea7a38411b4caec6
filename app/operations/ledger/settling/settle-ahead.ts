import type { Database } from '#db/client.ts'
import { commitsOfOthers } from '#db/commits-of-others.ts'
import {
	firstQueued,
	type StepSize,
	stepsOf,
} from '#db/stores/ledger/settling-queue.ts'
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
/** How often an account may be put into a step: one that comes back more often goes round in a circle. */
const MOST_ROUNDS = 100

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
		first = (limit) => firstQueued(database.read, limit),
	}: {
		now: () => number
		prepare: Prepare
		most: StepSize
		/** The accounts at the head of the queue that are to be settled. */
		first?: (limit: number) => Promise<readonly string[]>
	},
): () => Promise<number> {
	let steps: string[][] = []
	const rounds = new Map<string, number>()
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
		if (ahead.length === 0) {
			const ids = await first(ACCOUNTS)
			refuseCircles(ids, rounds)
			steps = await stepsOf(database.read, ids, most)
		}
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

function refuseCircles(ids: readonly string[], rounds: Map<string, number>) {
	for (const id of ids) {
		const round = (rounds.get(id) ?? 0) + 1
		if (round > MOST_ROUNDS) throw new Error('settling goes round in a circle')
		rounds.set(id, round)
	}
}
