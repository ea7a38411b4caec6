import { setImmediate as othersTurn } from 'node:timers/promises'
import { calendarOf } from '#app/domain/period.ts'
import type { Database } from '#db/client.ts'
import type { InboxFile, StoredHit } from '#db/inbox-file.ts'
import {
	inboxPosition,
	moveInboxPosition,
} from '#db/stores/organisation/inbox-positions.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { addHits } from '#db/stores/referrals/clicks.ts'

/** Hits of one transaction, which stays far below 50 ms. */
const STEP = 500

/**
 * Takes over what the front has put down since, in steps. How far it came is stored with what it took, so that each hit
 * counts once, whenever it is cut off and however many do it. Gives how many there were.
 */
export async function drainInbox(
	database: Database,
	inbox: InboxFile,
	{ now, signal }: { now: () => number; signal?: AbortSignal },
): Promise<{ hits: number }> {
	// Taken over before something was cut off, and not yet forgotten.
	inbox.remove(await inboxPosition(database.read, inbox.id))
	let hits = 0
	while (!signal?.aborted) {
		const taken = await takeNext(database, inbox, now())
		if (taken === null) break
		hits += taken
		await othersTurn()
	}
	if (hits > 0) inbox.tidyUp()
	return { hits }
}

/** Null: nothing waits. */
async function takeNext(
	database: Database,
	inbox: InboxFile,
	now: number,
): Promise<number | null> {
	const from = await inboxPosition(database.read, inbox.id)
	const waiting = inbox.read(from, STEP)
	const last = waiting.at(-1)
	if (!last) return null
	const taken = await database.transact(async (tx) => {
		const position = await inboxPosition(tx, inbox.id)
		const fresh = waiting.filter(({ seq }) => seq > position)
		if (fresh.length === 0) return 0
		const { zone } = await readOrganisation(tx)
		await addHits(tx.bulk, fresh.map(countedHit), calendarOf(zone))
		await moveInboxPosition(tx, inbox.id, { position: last.seq, now })
		return fresh.length
	})
	inbox.remove(last.seq)
	return taken
}

const countedHit = ({ id, ...hit }: StoredHit) => ({ ...hit, clickId: id })
