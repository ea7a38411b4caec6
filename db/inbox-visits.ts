import { isRepeat } from '#app/domain/referrals/visit.ts'
import type { SqliteConnection } from './sqlite-driver.ts'

type Visit = {
	/** Who was on which link. */
	readonly visit: string
	/** From which network, on which link; null: not known. */
	readonly network: string | null
	readonly clickId: string
	readonly at: number
}

/** Visits of the last hour that are kept in mind: beyond this the oldest are forgotten, and may count again. */
const MOST_VISITS = 1_000_000

/**
 * The visits of the last hour. In the file they are only ever added at the end: an index by visitor would have each one
 * write a page of its own. To be found they are kept in mind, in the order in which they were counted.
 */
export function createVisits(connection: SqliteConnection) {
	const insert = connection.prepare(
		'insert into visits (visit, network, click_id, at) values (?, ?, ?, ?)',
	)
	const later = connection.prepare(
		'select seq, visit, network, click_id as "clickId", at from visits where seq > ? order by seq',
	)
	const known = new Map<string, Visit>()
	/** How many of them are of each network. */
	const ofNetwork = new Map<string, number>()
	let seenTo = 0

	function tally(network: string | null, more: 1 | -1) {
		if (network === null) return
		const count = (ofNetwork.get(network) ?? 0) + more
		if (count > 0) ofNetwork.set(network, count)
		else ofNetwork.delete(network)
	}
	function drop(visit: Visit) {
		known.delete(visit.visit)
		tally(visit.network, -1)
	}
	function dropOld(at: number) {
		for (const oldest of known.values()) {
			if (known.size <= MOST_VISITS && isRepeat(oldest.at, at)) break
			drop(oldest)
		}
	}
	function keep(visit: Visit) {
		const before = known.get(visit.visit)
		if (before) drop(before)
		known.set(visit.visit, visit)
		tally(visit.network, 1)
		dropOld(visit.at)
	}
	return {
		/** Learns what another process has added since. */
		catchUp() {
			for (const { seq, ...visit } of later.all(seenTo) as (Visit & {
				seq: number
			})[]) {
				keep(visit)
				seenTo = seq
			}
		},
		/** The click that a visit within the hour repeats. */
		within(visit: string, at: number): string | null {
			const last = known.get(visit)
			return last && isRepeat(last.at, at) ? last.clickId : null
		},
		/** How many visits of a network there were within the hour. */
		from(network: string | null, at: number): number {
			dropOld(at)
			return network === null ? 0 : (ofNetwork.get(network) ?? 0)
		},
		add(visit: Visit) {
			seenTo = Number(
				insert.run(visit.visit, visit.network, visit.clickId, visit.at)
					.lastInsertRowid,
			)
			keep(visit)
		},
		/** After a rollback. */
		forget() {
			known.clear()
			ofNetwork.clear()
			seenTo = 0
		},
	}
}
