const UNIQUE = new Set([
	'23505',
	'SQLITE_CONSTRAINT_UNIQUE',
	'SQLITE_CONSTRAINT_PRIMARYKEY',
])
const RETRY = new Set(['40001', '40P01'])
const BUSY = new Set(['SQLITE_BUSY', 'SQLITE_BUSY_RECOVERY'])

function hasCode(error: unknown, codes: Set<string>): boolean {
	for (let cause = error; cause instanceof Error; cause = cause.cause) {
		if ('code' in cause && codes.has(String(cause.code))) return true
	}
	return false
}

/** Whether a unique key was taken. */
export const isUniqueViolation = (error: unknown) => hasCode(error, UNIQUE)

/** Whether PostgreSQL asks for the transaction to be run again. */
export const isSerializationFailure = (error: unknown) => hasCode(error, RETRY)

/** Whether another process has a transaction open on the SQLite file. */
export const isBusy = (error: unknown) => hasCode(error, BUSY)
