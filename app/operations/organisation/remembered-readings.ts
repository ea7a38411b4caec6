import { done, type Result, refused } from '#app/domain/result.ts'
import type {
	DraftFile,
	RememberedReading,
} from '#app/domain/uploads/export-examination.ts'
import {
	asItLooks,
	readingToRemember,
} from '#app/domain/uploads/remembered-reading.ts'
import type { Database, Reader } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	deleteReading,
	deleteReadingOfHeaders,
	putReading,
	readingOfHeaders,
} from '#db/stores/organisation/remembered-readings.ts'
import { changeDraft, type DraftRefusal } from './import-draft.ts'

/** How a file with these columns was read when one was last imported; null: nobody said how. */
export const recallReading = (
	read: Reader,
	headers: readonly string[],
): Promise<RememberedReading | null> => readingOfHeaders(read, headers)

/** Remembers how files that were imported were read: the next ones with their columns are offered the same. */
export function rememberReadings(
	database: Database,
	{
		files,
		actorId,
		now,
	}: {
		files: readonly {
			readonly file: DraftFile
			readonly headers: readonly string[]
		}[]
		actorId: string
		now: number
	},
): Promise<void> {
	return database.transact(async (tx) => {
		for (const { file, headers } of files) {
			const said = readingToRemember(file)
			if (said)
				await putReading(tx, {
					...said,
					headers,
					usedAt: now,
					usedBy: actorId,
				})
			else await deleteReadingOfHeaders(tx, headers)
		}
	})
}

type By = { readonly actorId: string; readonly now: number }

/** Forgets how files with one header are read: the next one is read as it looks. */
export function forgetReading(
	database: Database,
	{ key, actorId, now }: By & { key: string },
): Promise<Result<null, 'unknown'>> {
	return database.transact(async (tx) => {
		if (!(await deleteReading(tx, key))) return refused('unknown')
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'reading.forgotten',
			subjectType: 'reading',
			subjectId: key,
		})
		return done(null)
	})
}

/** Forgets it from a file that waits to be imported, which is looked at anew. */
export async function forgetReadingOfFile(
	database: Database,
	{ id, nth, actorId, now }: By & { id: string; nth: number },
): Promise<Result<null, DraftRefusal>> {
	let key: string | null = null
	const changed = await changeDraft(database, {
		id,
		now,
		change({ files, emptyClears }) {
			key = files.find((file) => file.nth === nth)?.remembered?.key ?? null
			if (key === null) return refused('file_unknown')
			return done({
				emptyClears,
				files: files.map((file) => (file.nth === nth ? asItLooks(file) : file)),
			})
		},
	})
	if (!changed.ok) return changed
	// Somebody else may have forgotten it before.
	if (key !== null) await forgetReading(database, { key, actorId, now })
	return changed
}
