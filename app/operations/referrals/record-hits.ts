import { calendarOf } from '#app/domain/period.ts'
import { chunks } from '#db/chunks.ts'
import type { Database } from '#db/client.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { addHits, type CountedHit } from '#db/stores/referrals/clicks.ts'

/** Hits of one transaction. */
const STEP = 500

/** Adds hits that were looked at elsewhere: what was counted is a click, and all are added up. Each call adds. */
export async function recordHits(
	database: Database,
	hits: readonly CountedHit[],
): Promise<void> {
	const { zone } = await readOrganisation(database.read)
	const calendar = calendarOf(zone)
	for (const some of chunks(hits, STEP))
		await database.transact((tx) => addHits(tx.bulk, some, calendar))
}
