import { done, type Result, refused } from '#app/domain/result.ts'
import type {
	DraftFile,
	RememberedReading,
} from '#app/domain/uploads/export-examination.ts'
import {
	asItLooks,
	isOpened,
	isSameReading,
	readingToRemember,
	saidOf,
} from '#app/domain/uploads/remembered-reading.ts'
import type { Database, Reader } from '#db/client.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	deleteReading,
	putReading,
	readingOfHeaders,
} from '#db/stores/organisation/remembered-readings.ts'
import { changeDraft, type DraftRefusal } from './import-draft.ts'

/** How a file with these columns was read when one was last imported; null: nobody said how. */
export const recallReading = (
	read: Reader,
	headers: readonly string[],
): Promise<RememberedReading | null> => readingOfHeaders(read, headers)

/**
 * Remembers how files that were imported were read: the next ones with their columns are offered the same. One that was
 * read as it looks says nothing of others, nor does one that was opened in its own way against what is known.
 */
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
			if (!said) continue
			const known = await readingOfHeaders(tx, headers)
			const isNews = known === null || !isSameReading(known, said)
			if (known && isNews && isOpened(file.reading)) continue
			const key = await putReading(tx, {
				...said,
				headers,
				usedAt: now,
				usedBy: actorId,
			})
			if (!isNews) continue
			await appendAudit(tx, {
				at: now,
				actorId,
				action: 'reading.remembered',
				subjectType: 'reading',
				subjectId: key,
				...(known && { before: saidOf(known) }),
				after: said,
			})
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
		const known = await deleteReading(tx, key)
		if (!known) return refused('unknown')
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'reading.forgotten',
			subjectType: 'reading',
			subjectId: key,
			before: saidOf(known),
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
