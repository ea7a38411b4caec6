import { noteDraftProgress } from '#app/operations/organisation/import-draft.ts'
import type { Database } from '#db/client.ts'

/** How often the page that waits is told. */
const EVERY_MS = 500

/** Says in a draft how far the work on it is, now and then; throws where the work is to stop. */
export function draftProgress(
	database: Database,
	{
		id,
		revision,
		signal,
		now,
	}: { id: string; revision: number; signal: AbortSignal; now: () => number },
) {
	let saidAt = Number.NEGATIVE_INFINITY
	return async ({ rows }: { rows: number }) => {
		if (signal.aborted) throw new Error('the portal is stopping')
		if (now() - saidAt < EVERY_MS) return
		saidAt = now()
		await noteDraftProgress(database, { id, revision, rowsRead: rows })
	}
}
