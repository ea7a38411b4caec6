import { type SQL, type SQLWrapper, sql } from 'drizzle-orm'
import { dialect } from './dialect.ts'
import type { SqliteConnection } from './sqlite-driver.ts'

const NAME = 'laurel_as_read'

/** Lets a connection tell how a text comes back to us. */
export const defineAsRead = (connection: SqliteConnection) =>
	connection.function(NAME, { deterministic: true }, (text) => text)

/**
 * A text as it comes back to us. In SQLite a text that is no UTF-8 differs from what is stored: an older version stored
 * halves of surrogate pairs. By what comes back such a row is found no other way, and by no index.
 */
export const asRead = (column: SQLWrapper): SQL<string> =>
	dialect === 'sqlite' ? sql`${sql.raw(NAME)}(${column})` : sql`${column}`
