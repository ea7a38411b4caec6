/**
 * The column kit: the only file that knows both dialects' builders.
 * Tables are typed as PostgreSQL's, narrowed to what both databases can do; SQLite's builders are cast here, once.
 */
import { type SQL, sql } from 'drizzle-orm'
import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'
import { dialect } from './dialect.ts'

const isSqlite = dialect === 'sqlite'

/** Text of any length. */
export const text = (isSqlite ? lite.text : pg.text) as typeof pg.text

/** A small whole number (32 bits). */
export const integer = (isSqlite
	? lite.integer
	: pg.integer) as unknown as typeof pg.integer

/** A whole number to 2^53: money in minor units, weights. */
export const bigint = ((name: string) =>
	isSqlite
		? lite.integer(name, { mode: 'number' })
		: pg.bigint(name, { mode: 'number' })) as (
	name: string,
) => pg.PgBigInt53BuilderInitial<string>

/** An instant: milliseconds since 1970 in UTC, the same number in both databases. */
export const instant = bigint

/** A measured value. */
export const real = (isSqlite
	? lite.real
	: pg.doublePrecision) as unknown as typeof pg.doublePrecision

export const boolean = ((name: string) =>
	isSqlite
		? lite.integer(name, { mode: 'boolean' })
		: pg.boolean(name)) as unknown as typeof pg.boolean

/** Plain data, stored as JSON text in SQLite and jsonb in PostgreSQL. */
export const json = ((name: string) =>
	isSqlite
		? lite.text(name, { mode: 'json' })
		: pg.jsonb(name)) as unknown as typeof pg.jsonb

export const table = (
	isSqlite ? lite.sqliteTable : pg.pgTable
) as typeof pg.pgTable
export const index = (isSqlite ? lite.index : pg.index) as typeof pg.index
export const uniqueIndex = (
	isSqlite ? lite.uniqueIndex : pg.uniqueIndex
) as typeof pg.uniqueIndex
export const primaryKey = (
	isSqlite ? lite.primaryKey : pg.primaryKey
) as typeof pg.primaryKey
export const check = (isSqlite ? lite.check : pg.check) as typeof pg.check

/** Any table of the kit. */
export type AnyTable = pg.PgTable

/** A table under another name, for joining it with itself. */
export const alias = (isSqlite ? lite.alias : pg.alias) as typeof pg.alias

/**
 * The values of a column in the rows of a group as one list: far cheaper to fetch than a row each. In SQLite they are in
 * the order in which the rows are read, by the index if one serves the grouping; sorting them there doubles the cost.
 */
export const listOf = (
	column: pg.AnyPgColumn,
	order: pg.AnyPgColumn,
): SQL<number[]> =>
	(isSqlite
		? sql`json_group_array(${column})`
		: sql`json_agg(${column} order by ${order})`
	).mapWith(
		(list: number[] | string) =>
			(typeof list === 'string' ? JSON.parse(list) : list) as number[],
	) as SQL<number[]>
