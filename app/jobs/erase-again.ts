import { eraseAgain, erasedSince } from '#app/operations/people/erase-again.ts'
import type { PersonFiles } from '#app/operations/people/erase-person.ts'
import type { Database } from '#db/client.ts'
import { appendErasures, readErasures } from '#db/erasure-journal.ts'
import { readErased } from '#db/stores/people/erased-people.ts'
import type { JobHandlers } from './job.ts'
import type { Watched } from './schedule.ts'

const ERASE_AGAIN = 'erase-again'

/**
 * Compares the journal of erasures with a database that was just opened. What the journal lacks (an earlier version wrote
 * none) is added to it; whom the database still has, because it is a backup of before, the job erases again.
 */
export async function openErasures(
	database: Database,
	{ file, files }: { file: string; files: PersonFiles },
): Promise<{ handlers: JobHandlers; watches: readonly Watched[] }> {
	const journal = readErasures(file)
	const known = await readErased(database.read)
	appendErasures(
		file,
		new Map([...known].filter(([tombstone]) => !journal.has(tombstone))),
	)
	let isNeeded = (await erasedSince(database, journal)).size > 0
	return {
		watches: [{ kind: ERASE_AGAIN, isNeeded: async () => isNeeded }],
		handlers: {
			[ERASE_AGAIN]: {
				concurrency: 1,
				async run({ database, now }) {
					const result = await eraseAgain(database, {
						journal: readErasures(file),
						files,
						now: now(),
					})
					isNeeded = false
					return result
				},
			},
		},
	}
}
