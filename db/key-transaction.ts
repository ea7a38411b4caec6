import type { Database } from './client.ts'
import type { SqliteConnection } from './sqlite-driver.ts'

/** Runs one statement, whose values are `$1`, `$2`, … in the order in which they stand there, and gives its rows. */
export type Ask = (
	sql: string,
	...values: readonly (string | number)[]
) => Promise<Record<string, unknown>[]>

/** Any number that stands for "Laurel settles on its keys" among PostgreSQL's advisory locks. */
const KEYS_LOCK = 5_272_136

/**
 * All of `body` or nothing, while nobody else is in another: what it writes beside the database is written by one process.
 * It is run once.
 */
export async function inKeyTransaction<T>(
	{ driver, transact }: Database,
	body: (ask: Ask) => Promise<T>,
): Promise<T> {
	if (driver.dialect === 'sqlite')
		return transact(() => body(askSqlite(driver.writer)))
	const client = await driver.pool.connect()
	try {
		await client.query('begin')
		await client.query('select pg_advisory_xact_lock($1)', [KEYS_LOCK])
		const result = await body(async (sql, ...values) => {
			const { rows } = await client.query(sql, [...values])
			return rows
		})
		await client.query('commit')
		client.release()
		return result
	} catch (error) {
		await client.query('rollback').then(
			() => client.release(),
			(lost: Error) => client.release(lost),
		)
		throw error
	}
}

export const askSqlite =
	(connection: SqliteConnection): Ask =>
	async (sql, ...values) => {
		const statement = connection.prepare(sql.replace(/\$\d+/g, '?'))
		if (statement.reader)
			return statement.all(...values) as Record<string, unknown>[]
		statement.run(...values)
		return []
	}
