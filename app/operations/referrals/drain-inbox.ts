import { setImmediate as othersTurn } from 'node:timers/promises'
import { calendarOf } from '#app/domain/period.ts'
import { noteStuck } from '#app/operations/organisation/note-stuck.ts'
import { type Queue, workOff } from '#app/operations/organisation/work-off.ts'
import type { Database, Tx } from '#db/client.ts'
import { isBusy } from '#db/errors.ts'
import type { InboxFile, StoredHit } from '#db/inbox-file.ts'
import {
	inboxPosition,
	moveInboxPosition,
} from '#db/stores/organisation/inbox-positions.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import {
	readStuck,
	removeStuck,
	type StuckItem,
} from '#db/stores/organisation/stuck-items.ts'
import { addHits, type CountedHit } from '#db/stores/referrals/clicks.ts'

/** Hits of one transaction, which stays far below 50 ms. */
const STEP = 500

/**
 * Takes over what the front has put down since, in steps. How far it came is stored with what it took, so that each hit
 * counts once, whenever it is cut off and however many do it. A hit that cannot be counted is put aside, and the rest goes
 * on. Gives how many were counted.
 */
export async function drainInbox(
	database: Database,
	inbox: InboxFile,
	{
		now,
		signal,
		onStuck,
	}: {
		now: () => number
		signal?: AbortSignal | undefined
		/** Told why a hit could not be counted. */
		onStuck?: ((error: unknown) => void) | undefined
	},
): Promise<{ hits: number }> {
	// Taken over before something was cut off, and not yet forgotten.
	inbox.remove(await inboxPosition(database.read, inbox.id))
	let { done: hits } = await workOff(database, HITS_ASIDE, {
		now,
		signal,
		onStuck,
	})
	let from = await inboxPosition(database.read, inbox.id)
	for (;;) {
		const waiting = inbox.read(from, STEP)
		const last = waiting.at(-1)
		if (!last || signal?.aborted) break
		hits += await takeOver(database, inbox, waiting, { now: now(), onStuck })
		inbox.remove(last.seq)
		const reached = await inboxPosition(database.read, inbox.id)
		if (reached <= from) throw new Error('the inbox does not move on')
		from = reached
		await othersTurn()
	}
	if (hits > 0) inbox.tidyUp()
	return { hits }
}

/** Takes hits over in one transaction; where that fails, finds out by halves which of them it is. */
async function takeOver(
	database: Database,
	inbox: InboxFile,
	hits: readonly StoredHit[],
	{
		now,
		onStuck,
	}: { now: number; onStuck: ((error: unknown) => void) | undefined },
): Promise<number> {
	const last = hits.at(-1)
	if (!last) return 0
	const moveOn = (tx: Tx) =>
		moveInboxPosition(tx, inbox.id, { position: last.seq, now })
	try {
		return await database.transact(async (tx) => {
			const position = await inboxPosition(tx, inbox.id)
			const fresh = hits.filter(({ seq }) => seq > position)
			if (fresh.length === 0) return 0
			await count(tx, fresh.map(countedHit))
			await moveOn(tx)
			return fresh.length
		})
	} catch (error) {
		if (isBusy(error)) throw error
		if (hits.length > 1) {
			const half = Math.ceil(hits.length / 2)
			const given = { now, onStuck }
			const first = await takeOver(database, inbox, hits.slice(0, half), given)
			return first + (await takeOver(database, inbox, hits.slice(half), given))
		}
		await database.transact(async (tx) => {
			await noteStuck(tx, {
				queue: DRAIN_INBOX,
				item: `${inbox.id} ${last.seq}`,
				error,
				payload: countedHit(last),
				now,
			})
			await moveOn(tx)
		})
		onStuck?.(error)
		return 0
	}
}

async function count(tx: Tx, hits: readonly CountedHit[]): Promise<void> {
	const { zone } = await readOrganisation(tx)
	await addHits(tx.bulk, hits, calendarOf(zone))
}

const countedHit = ({ id, seq: _, ...hit }: StoredHit): CountedHit => ({
	...hit,
	clickId: id,
})

/** The job that takes hits over. */
export const DRAIN_INBOX = 'drain-inbox'

/** Hits that could not be counted when they were taken over. One that is dropped was never a hit. */
export const HITS_ASIDE: Queue<StuckItem> = {
	name: DRAIN_INBOX,
	step: 1,
	waiting: async (read, { limit }) =>
		(await readStuck(read, DRAIN_INBOX)).slice(0, limit),
	idOf: ({ item }) => item,
	async take(tx, items) {
		await count(
			tx,
			items.map(({ payload }) => payload as CountedHit),
		)
		await removeStuck(
			tx,
			DRAIN_INBOX,
			items.map(({ item }) => item),
		)
		return items.length
	},
	drop: (tx, id) => removeStuck(tx, DRAIN_INBOX, [id]),
}
