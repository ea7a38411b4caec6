import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { dialect } from './dialect.ts'
import type { SqliteConnection } from './sqlite-driver.ts'

/**
 * A text in small letters, of whatever alphabet: what is looked for is found however either is capitalised. Neither
 * database's `lower()` does it everywhere: SQLite's knows the letters of ASCII alone, and so does PostgreSQL's under the
 * locale C; there `fold()` is a function of a migration.
 */
export const fold = (text: SQLWrapper): SQL =>
	dialect === 'sqlite'
		? // What is all ASCII, as most of it is, need not leave SQLite.
			sql`case when length(${text}) = length(cast(${text} as blob)) then lower(${text}) else fold(${text}) end`
		: sql`fold(cast(${text} as text))`

/** What a text that is looked for has to be, to be compared with a folded one. */
export const folded = (text: string): string => text.toLowerCase()

/** Teaches a connection `fold()`; every connection that pages read through needs it. */
export function defineFold(connection: SqliteConnection) {
	connection.function('fold', { deterministic: true }, (text: unknown) =>
		typeof text === 'string' ? folded(text) : text,
	)
}
