import {
	type Column,
	getTableColumns,
	getTableName,
	type InferInsertModel,
	type Table,
} from 'drizzle-orm'
import type { SqliteConnection } from './sqlite-driver.ts'

/** Columns that together are a table's primary key or a unique index. */
export type Key<T extends Table> = (keyof InferInsertModel<T> & string)[]

/** Writes many rows of one table with one prepared statement. */
export type BulkWriter = {
	/** Inserts rows; a key that is taken fails the transaction. */
	insert<T extends Table>(table: T, rows: InferInsertModel<T>[]): Promise<void>
	/**
	 * Inserts the rows whose key is free, and says of each row whether it was inserted. Of two with one key, the first is.
	 * `key` is the primary key or a unique index; any other that is taken fails the transaction.
	 */
	insertNew<T extends Table>(
		table: T,
		key: Key<T>,
		rows: InferInsertModel<T>[],
	): Promise<boolean[]>
	/** Inserts rows, adding the `sums` columns to the row that already has the key. A key occurs once in a call. */
	add<T extends Table>(
		table: T,
		key: Key<T>,
		sums: Key<T>,
		rows: InferInsertModel<T>[],
	): Promise<void>
}

/** A table's columns, and how their values reach the driver. */
export type Plan = {
	name: string
	columns: {
		key: string
		name: string
		type: string
		encode: (value: unknown) => unknown
	}[]
}

const plans = new WeakMap<Table, Plan>()

export function planOf(table: Table): Plan {
	let plan = plans.get(table)
	if (!plan) {
		plan = {
			name: getTableName(table),
			columns: Object.entries(getTableColumns(table)).map(([key, column]) => ({
				key,
				name: column.name,
				type: column.getSQLType(),
				encode: encoderOf(column),
			})),
		}
		plans.set(table, plan)
	}
	return plan
}

const AS_GIVEN = new Set([
	'SQLiteText',
	'SQLiteReal',
	'PgText',
	'PgDoublePrecision',
])
const WHOLE = new Set(['SQLiteInteger', 'PgInteger', 'PgBigInt53'])

/** How a column's values reach the driver. */
function encoderOf(column: Column): (value: unknown) => unknown {
	const at = `${getTableName(column.table)}.${column.name}`
	if (column.hasDefault)
		throw new Error(`${at} has a default, which bulk writing would not apply`)
	if (AS_GIVEN.has(column.columnType)) return (value) => value ?? null
	if (WHOLE.has(column.columnType))
		return (value) => {
			// SQLite would keep a fraction in a column of whole numbers.
			if (value != null && !Number.isSafeInteger(value))
				throw new Error(`${at} holds whole numbers, not ${value}`)
			return value ?? null
		}
	return (value) => (value == null ? null : column.mapToDriverValue(value))
}

export const quoted = (names: string[]) => names.map((name) => `"${name}"`).join(', ')

export const namesOf = (plan: Plan, keys: string[]) =>
	keys.map(
		(key) => plan.columns.find((column) => column.key === key)?.name ?? key,
	)

export const onConflict = (plan: Plan, key: string[]) =>
	` on conflict (${quoted(namesOf(plan, key))}) do`

const skipping = (plan: Plan, key: string[]) =>
	`${onConflict(plan, key)} nothing`

const adding = (plan: Plan, key: string[], sums: string[]) => {
	const updates = namesOf(plan, sums).map(
		(sum) => `"${sum}" = "${plan.name}"."${sum}" + excluded."${sum}"`,
	)
	return `${onConflict(plan, key)} update set ${updates.join(', ')}`
}

/** Rows of one SQLite statement: fewer calls into the driver, far below its limit on parameters. */
const ROWS_AT_ONCE = 64

/** SQLite: prepared statements, for many rows at once where nobody asks which were inserted. */
export function sqliteBulkWriter(connection: SqliteConnection): BulkWriter {
	const statements = new Map<string, ReturnType<SqliteConnection['prepare']>>()
	function prepared(plan: Plan, rows: number, conflict: string) {
		const row = `(${plan.columns.map(() => '?').join(', ')})`
		const sql = `insert into "${plan.name}" (${quoted(plan.columns.map((c) => c.name))}) values ${Array(rows).fill(row).join(', ')}${conflict}`
		let statement = statements.get(sql)
		if (!statement) {
			statement = connection.prepare(sql)
			statements.set(sql, statement)
		}
		return statement
	}
	const valuesOf = (plan: Plan, rows: readonly Record<string, unknown>[]) => {
		const values: unknown[] = []
		for (const row of rows)
			for (const column of plan.columns)
				values.push(column.encode(row[column.key]))
		return values
	}
	function writeAll(
		plan: Plan,
		rows: readonly Record<string, unknown>[],
		conflict: string,
	) {
		const inBlocks = rows.length - (rows.length % ROWS_AT_ONCE)
		if (inBlocks > 0) {
			const block = prepared(plan, ROWS_AT_ONCE, conflict)
			for (let at = 0; at < inBlocks; at += ROWS_AT_ONCE)
				block.run(valuesOf(plan, rows.slice(at, at + ROWS_AT_ONCE)))
		}
		const single = prepared(plan, 1, conflict)
		for (const row of rows.slice(inBlocks)) single.run(valuesOf(plan, [row]))
	}
	return {
		async insert(table, rows) {
			writeAll(planOf(table), rows, '')
		},
		async insertNew(table, key, rows) {
			const plan = planOf(table)
			const single = prepared(plan, 1, skipping(plan, key))
			return rows.map((row) => single.run(valuesOf(plan, [row])).changes > 0)
		},
		async add(table, key, sums, rows) {
			const plan = planOf(table)
			writeAll(plan, rows, adding(plan, key, sums))
		},
	}
}

/** Runs a statement of PostgreSQL. */
export type Query = (
	sql: string,
	values: unknown[],
) => Promise<{ rows: Record<string, unknown>[] }>

/** PostgreSQL: one statement for all rows, their columns as arrays. */
export function postgresBulkWriter(query: Query): BulkWriter {
	const insertFrom = (plan: Plan) => {
		const names = quoted(plan.columns.map((column) => column.name))
		const arrays = plan.columns.map(
			(column, i) => `$${i + 1}::${column.type}[]`,
		)
		return `insert into "${plan.name}" (${names}) select ${names} from unnest(${arrays.join(', ')}) as given(${names})`
	}
	const arraysOf = (plan: Plan, rows: Record<string, unknown>[]) =>
		plan.columns.map((column) =>
			rows.map((row) => column.encode(row[column.key])),
		)
	return {
		async insert(table, rows) {
			if (rows.length === 0) return
			const plan = planOf(table)
			await query(insertFrom(plan), arraysOf(plan, rows))
		},
		async insertNew(table, key, rows) {
			if (rows.length === 0) return []
			const plan = planOf(table)
			const identifying = plan.columns.filter((column) =>
				(key as string[]).includes(column.key),
			)
			const identity = (row: Record<string, unknown>, by: 'key' | 'name') =>
				JSON.stringify(identifying.map((column) => String(row[column[by]])))
			const { rows: written } = await query(
				`${insertFrom(plan)}${skipping(plan, key)} returning ${quoted(identifying.map((column) => column.name))}`,
				arraysOf(plan, rows),
			)
			const fresh = new Set(written.map((row) => identity(row, 'name')))
			return rows.map((row) => fresh.delete(identity(row, 'key')))
		},
		async add(table, key, sums, rows) {
			if (rows.length === 0) return
			const plan = planOf(table)
			await query(
				insertFrom(plan) + adding(plan, key, sums),
				arraysOf(plan, rows),
			)
		},
	}
}
