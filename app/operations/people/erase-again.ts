import { tombstoneOf } from '#app/operations/referrals/lead-address.ts'
import type { Database } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	insertErased,
	readAddresses,
	readErased,
} from '#db/stores/people/erased-people.ts'
import { erasePerson, type PersonFiles } from './erase-person.ts'

/** Of those in the journal, who was erased after this database was copied: it knows nothing of it. */
export async function erasedSince(
	{ read }: Pick<Database, 'read'>,
	journal: ReadonlyMap<string, number>,
): Promise<Map<string, number>> {
	const known = await readErased(read)
	return new Map([...journal].filter(([tombstone]) => !known.has(tombstone)))
}

/**
 * Erases again whom a restored backup brought back, one by one: interrupted, it goes on with whoever is left. Says how many
 * came back and were erased, how many have to stay (the last admin), and how many were not in it.
 */
export async function eraseAgain(
	database: Database,
	{
		journal,
		files,
		now,
	}: {
		/** Everybody who was ever erased, by what stays of their addresses: when. */
		journal: ReadonlyMap<string, number>
		files: PersonFiles
		now: number
	},
): Promise<{ erased: number; kept: number; absent: number } | null> {
	const left = await erasedSince(database, journal)
	if (left.size === 0) return null
	let erased = 0
	let kept = 0
	for (const address of await readAddresses(database.read)) {
		const tombstone = tombstoneOf(database, address)
		if (!left.has(tombstone)) continue
		const again = await erasePerson(database, {
			addresses: [address],
			actorId: null,
			files,
			now,
		})
		if (again.ok) erased += 1
		else if (again.reason === 'last_admin') kept += 1
		else if (again.reason !== 'nobody')
			throw new Error(`somebody cannot be erased again yet: ${again.reason}`)
		left.delete(tombstone)
	}
	await database.transact(async (tx) => {
		await insertErased(tx, left)
		await appendAudit(tx, {
			at: now,
			actorId: null,
			action: 'erasures.repeated',
			subjectType: 'person',
			subjectId: 'journal',
			after: { erased, kept, absent: left.size },
		})
	})
	return { erased, kept, absent: left.size }
}
