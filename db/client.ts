import { AsyncLocalStorage } from 'node:async_hooks'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { drizzle as drizzleSqlite } from 'drizzle-orm/better-sqlite3'
import type { NodePgDatabase } from 'drizzle-orm/node-postgres'
import type { PoolClient } from 'pg'
import { defineAsRead } from './as-read.ts'
import {
	type BulkWriter,
	postgresBulkWriter,
	type Query,
	sqliteBulkWriter,
} from './bulk.ts'
import { type Checkpointer, startCheckpointer } from './checkpointer.ts'
import { type Dialect, databaseUrl, dialect, dialectOf } from './dialect.ts'
import { isBusy, isSerializationFailure } from './errors.ts'
import { defineFold } from './fold.ts'
import { emptyLog, overwriteDeleted } from './free-pages.ts'
import {
	type KeyedRows,
	postgresKeyedRows,
	sqliteKeyedRows,
} from './keyed-rows.ts'
import { createKeyring, type Keyed, type Keyring } from './keys.ts'
import { keepDatabasePrivate, keepFolderPrivate } from './private-files.ts'
import * as schema from './schema/index.ts'
import { Sqlite, type SqliteConnection } from './sqlite-driver.ts'

type Drizzle = NodePgDatabase<typeof schema>

/** What may be asked of the database outside a transaction. */
export type Reader = Pick<
	Drizzle,
	'select' | 'selectDistinct' | '$with' | 'with' | 'query' | '$count'
>

/** What a transaction may do. */
export type Tx = Reader &
	Pick<Drizzle, 'insert' | 'update' | 'delete'> &
	Keyed & {
		readonly bulk: BulkWriter
		readonly keyed: KeyedRows
	}

export type Database = Keyring & {
	readonly dialect: Dialect
	/** Read-only: a write does not compile, and the connection refuses it. */
	readonly read: Reader
	/** Several reads of one state: what is committed meanwhile is not seen, so that figures on a page add up. */
	snapshot<T>(body: (read: Reader) => Promise<T>): Promise<T>
	/**
	 * The only way to write. All of `body` lands or none; it may run twice (PostgreSQL retries a serialization failure),
	 * so it does nothing but queries and pure functions. Transactions do not nest.
	 */
	transact<T>(body: (tx: Tx) => Promise<T>): Promise<T>
	/**
	 * Leaves nothing of what was deleted in the database's files; false where a reader stayed in the way. On PostgreSQL
	 * this is vacuum's, and the server's.
	 */
	forgetDeleted(): Promise<boolean>
	close(): Promise<void>
	/** The connections underneath, for migrations, backup and benchmarks. */
	readonly driver:
		| {
				readonly dialect: 'sqlite'
				readonly writer: SqliteConnection
				readonly file: string
		  }
		| { readonly dialect: 'postgres'; readonly pool: import('pg').Pool }
}

/**
 * When what was committed outlives a loss of power: at once, or when the database is closed. It outlives the end of the
 * process either way, and nothing is ever half there. For work that a second run completes; SQLite only.
 */
export type Durability = 'at_once' | 'when_closed'

/** Opens the database at `url` (default: `DATABASE_URL`), creating a SQLite file. Does not migrate. */
export async function openDatabase(
	url: string = databaseUrl,
	{ durability = 'at_once' }: { durability?: Durability } = {},
): Promise<Database> {
	if (dialectOf(url) !== dialect) {
		throw new Error(
			`this process was started for ${dialect}; it cannot open a ${dialectOf(url)} database`,
		)
	}
	return dialect === 'sqlite'
		? openSqlite(url.slice('file:'.length), durability)
		: openPostgres(url)
}

const current = new AsyncLocalStorage<{ isOpen: boolean }>()

function refuseNesting() {
	if (current.getStore()?.isOpen)
		throw new Error('transactions do not nest: pass the tx on')
}

/** Runs a transaction's body so that what it calls can tell that one is open, and what outlives it that none is. */
async function runBody<T>(tx: Tx, body: (tx: Tx) => Promise<T>): Promise<T> {
	const transaction = { isOpen: true }
	// A query that nobody awaited must not reach the connection when it is another transaction's.
	const whileOpen = new Proxy(tx, {
		get(target, name) {
			if (!transaction.isOpen)
				throw new Error(
					'the transaction is over: await every query in its body',
				)
			return Reflect.get(target, name, target)
		},
	})
	try {
		return await current.run(transaction, () => body(whileOpen))
	} finally {
		transaction.isOpen = false
	}
}

/** Page caches in KiB: an import writes all over the indexes, a page reads little of them, an import even less. */
const WRITER_CACHE = 24_576
const READER_CACHE: Record<Durability, number> = {
	at_once: 16_384,
	when_closed: 2048,
}

function connectSqlite(file: string): SqliteConnection {
	const connection = new Sqlite(file, { timeout: BUSY_TIMEOUT_MS })
	connection.pragma('journal_mode = WAL')
	connection.pragma('synchronous = FULL')
	connection.pragma('foreign_keys = ON')
	overwriteDeleted(connection)
	// Otherwise INSERT OR REPLACE deletes without asking the triggers of append-only tables.
	connection.pragma('recursive_triggers = ON')
	connection.pragma(`cache_size = -${WRITER_CACHE}`)
	connection.pragma('wal_autocheckpoint = 16384')
	defineAsRead(connection)
	defineFold(connection)
	return connection
}

const BUSY_TIMEOUT_MS = 10_000
/** How long a transaction waits for those of other processes, and how often it looks whether there is none. */
const PATIENCE_MS = 60_000
const LOOK_EVERY_MS = 2

/**
 * Begins a transaction when no other process has one. The driver would wait without letting anything else happen, and look
 * so seldom that another which writes without a pause could keep it out.
 */
async function begin(writer: SqliteConnection): Promise<void> {
	const until = performance.now() + PATIENCE_MS
	for (;;) {
		writer.pragma('busy_timeout = 0')
		try {
			writer.exec('BEGIN IMMEDIATE')
			return
		} catch (error) {
			if (!isBusy(error) || performance.now() > until) throw error
		} finally {
			writer.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
		}
		await wait(LOOK_EVERY_MS)
	}
}

function openSqlite(name: string, durability: Durability): Database {
	const file = path.resolve(name)
	keepFolderPrivate(path.dirname(file))
	keepDatabasePrivate(file)
	const writer = connectSqlite(file)
	let checkpointer: Checkpointer | null = null
	if (durability === 'when_closed') {
		writer.pragma('synchronous = NORMAL')
		writer.pragma('wal_autocheckpoint = 0')
		checkpointer = startCheckpointer(file)
	}
	const connectReader = () => {
		const connection = connectSqlite(file)
		connection.pragma('query_only = ON')
		connection.pragma(`cache_size = -${READER_CACHE[durability]}`)
		return connection
	}
	const reader = connectReader()
	const snapshotReaders: SqliteConnection[] = []
	const idle: SqliteConnection[] = []
	const bulk = sqliteBulkWriter(writer)
	const keyring = createKeyring()
	const tx = Object.assign(drizzleSqlite(writer, { schema }), {
		bulk,
		keyed: sqliteKeyedRows(writer),
		keyOf: keyring.keyOf,
	}) as unknown as Tx
	let last: Promise<unknown> = Promise.resolve()

	async function run<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
		await checkpointer?.keepUp()
		await begin(writer)
		try {
			const result = await runBody(tx, body)
			writer.exec('COMMIT')
			return result
		} catch (error) {
			if (writer.inTransaction) writer.exec('ROLLBACK')
			throw error
		}
	}
	return {
		...keyring,
		dialect: 'sqlite',
		read: drizzleSqlite(reader, { schema }) as unknown as Reader,
		async snapshot(body) {
			let connection = idle.pop()
			if (!connection) {
				connection = connectReader()
				snapshotReaders.push(connection)
			}
			connection.exec('BEGIN')
			try {
				return await body(
					drizzleSqlite(connection, { schema }) as unknown as Reader,
				)
			} finally {
				connection.exec('COMMIT')
				idle.push(connection)
			}
		},
		async transact(body) {
			refuseNesting()
			const mine = last.then(() => run(body))
			last = mine.catch(() => undefined)
			return mine
		},
		async forgetDeleted() {
			const mine = last.then(() =>
				emptyLog(writer, { busyTimeoutMs: BUSY_TIMEOUT_MS }),
			)
			last = mine.catch(() => undefined)
			return mine
		},
		async close() {
			await last
			try {
				await checkpointer?.close()
				// Brings what is committed to the disk, also where another process keeps the file open.
				if (durability === 'when_closed') writer.pragma('wal_checkpoint(FULL)')
			} finally {
				for (const connection of [...snapshotReaders, reader, writer])
					connection.close()
			}
		},
		driver: { dialect: 'sqlite', writer, file },
	}
}

const ATTEMPTS = 20
const LONGEST_WAIT_MS = 1000

/** A client whose queries wait for each other, so that a body may ask several things at once; the driver is about to refuse to. */
function oneAtATime(client: PoolClient): PoolClient {
	let last: Promise<unknown> = Promise.resolve()
	return Object.create(client, {
		query: {
			value: (...args: unknown[]) => {
				const answer = last.then(() =>
					Reflect.apply(client.query, client, args),
				)
				last = answer.catch(() => undefined)
				return answer
			},
		},
	})
}

async function openPostgres(url: string): Promise<Database> {
	const [{ default: pg }, { drizzle }] = await Promise.all([
		import('pg'),
		import('drizzle-orm/node-postgres'),
	])
	const pool = new pg.Pool({ connectionString: url, max: 10 })
	// An idle connection that the server ends must not end the process; the next query reports it.
	pool.on('error', () => undefined)
	const readers = new pg.Pool({
		connectionString: url,
		max: 10,
		options: '-c default_transaction_read_only=on',
	})
	readers.on('error', () => undefined)
	const keyring = createKeyring()

	async function attempt<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
		const client = oneAtATime(await pool.connect())
		try {
			await client.query('BEGIN ISOLATION LEVEL SERIALIZABLE')
			const query: Query = (sql, values) => client.query(sql, values)
			const tx = Object.assign(drizzle(client, { schema }), {
				bulk: postgresBulkWriter(query),
				keyed: postgresKeyedRows(query),
				keyOf: keyring.keyOf,
			}) as unknown as Tx
			const result = await runBody(tx, body)
			const { command } = await client.query('COMMIT')
			// PostgreSQL answers COMMIT with a rollback when a statement failed, even if the body caught its error.
			if (command !== 'COMMIT')
				throw new Error('the transaction went on after a failed statement')
			client.release()
			return result
		} catch (error) {
			await client.query('ROLLBACK').then(
				() => client.release(),
				(lost: Error) => client.release(lost),
			)
			throw error
		}
	}
	/** Bodies that are not over. A pool that ends serves nobody who asked it a moment before, and says nothing. */
	const running = new Set<Promise<unknown>>()
	async function untilOver<T>(work: Promise<T>): Promise<T> {
		running.add(work)
		try {
			return await work
		} finally {
			running.delete(work)
		}
	}
	async function attempts<T>(body: (tx: Tx) => Promise<T>): Promise<T> {
		for (let tried = 1; ; tried++) {
			try {
				return await attempt(body)
			} catch (error) {
				if (tried === ATTEMPTS || !isSerializationFailure(error)) throw error
				await wait(
					Math.min(2 ** tried, LONGEST_WAIT_MS) *
						(1 + (process.hrtime()[1] % 100) / 100),
				)
			}
		}
	}
	return {
		...keyring,
		dialect: 'postgres',
		read: drizzle(readers, { schema }),
		async snapshot(body) {
			const client = oneAtATime(await readers.connect())
			try {
				await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ')
				const result = await body(drizzle(client, { schema }))
				await client.query('COMMIT')
				client.release()
				return result
			} catch (error) {
				await client.query('ROLLBACK').then(
					() => client.release(),
					(lost: Error) => client.release(lost),
				)
				throw error
			}
		},
		async transact(body) {
			refuseNesting()
			return untilOver(attempts(body))
		},
		forgetDeleted: async () => true,
		async close() {
			await Promise.allSettled(running)
			await Promise.all([pool.end(), readers.end()])
		},
		driver: { dialect: 'postgres', pool },
	}
}
