import { setTimeout as wait } from 'node:timers/promises'
import { isBusy } from './errors.ts'
import type { SqliteConnection } from './sqlite-driver.ts'

/** What was deleted is overwritten in the file at once. Without this it stays readable until its place is used again. */
export const overwriteDeleted = (connection: SqliteConnection): void =>
	void connection.pragma('secure_delete = ON')

/** Noted in the file's header (`user_version`): no page of it was written while deleted rows were left where they lay. */
const IS_CLEAN = 1

/**
 * Writes a file anew, once, that comes from a version which left deleted rows where they lay. Where another process is in
 * the way, the next start does it.
 */
export function rewriteOnce(
	writer: SqliteConnection,
	{ isNew }: { isNew: boolean },
): void {
	const version = writer.pragma('user_version', { simple: true }) as number
	if (version >= IS_CLEAN) return
	try {
		if (!isNew) {
			writer.exec('VACUUM')
			writer.pragma('wal_checkpoint(TRUNCATE)')
		}
		writer.pragma(`user_version = ${IS_CLEAN}`)
	} catch (error) {
		if (!isBusy(error)) throw error
	}
}

/** Of readers that still look at what was. No transaction begins meanwhile, and a job comes back to it. */
const PATIENCE_MS = 1_000
const LOOK_EVERY_MS = 20

/**
 * Brings all that is committed from the log into the file and empties the log, which holds pages as they were before they
 * were overwritten. Lets everything else happen while it waits; false where a reader stayed in its way.
 */
export async function emptyLog(
	writer: SqliteConnection,
	{
		busyTimeoutMs,
		patienceMs = PATIENCE_MS,
	}: {
		/** What the connection goes back to. */
		busyTimeoutMs: number
		patienceMs?: number
	},
): Promise<boolean> {
	const until = performance.now() + patienceMs
	for (;;) {
		writer.pragma('busy_timeout = 0')
		try {
			const [result] = writer.pragma('wal_checkpoint(TRUNCATE)') as {
				busy: number
			}[]
			if (result?.busy === 0) return true
		} catch (error) {
			if (!isBusy(error)) throw error
		} finally {
			writer.pragma(`busy_timeout = ${busyTimeoutMs}`)
		}
		if (performance.now() > until) return false
		await wait(LOOK_EVERY_MS)
	}
}

/** A copy of all that is committed in a file of its own, without free pages or a log. The file must not be there, or be empty. */
export const copyInto = (connection: SqliteConnection, file: string): void =>
	void connection.prepare('VACUUM INTO ?').run(file)
