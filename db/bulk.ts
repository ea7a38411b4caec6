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
	insert<T extends Table>(
		table: T,
		rows: readonly InferInsertModel<T>[],
	): Promise<void>
	/**
	 * Inserts the rows whose key is free, and says of each row whether it was inserted. Of two with one key, the first is.
	 * `key` is the primary key or a unique index; any other that is taken fails the transaction.
	 */
	insertNew<T extends Table>(
		table: T,
		key: Key<T>,
		rows: readonly InferInsertModel<T>[],
	): Promise<boolean[]>
	/** Inserts rows, adding the `sums` columns to the row that already has the key. A key occurs once in a call. */
	add<T extends Table>(
		table: T,
		key: Key<T>,
		sums: Key<T>,
		rows: readonly InferInsertModel<T>[],
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

export const quoted = (names: string[]) =>
	names.map((name) => `"${name}"`).join(', ')

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

/** SQLite: one prepared statement a table, run for each row; measured faster than statements of many rows. */
export function sqliteBulkWriter(connection: SqliteConnection): BulkWriter {
	const statements = new Map<string, ReturnType<SqliteConnection['prepare']>>()
	function prepared(plan: Plan, conflict: string) {
		const marks = plan.columns.map(() => '?').join(', ')
		const sql = `insert into "${plan.name}" (${quoted(plan.columns.map((c) => c.name))}) values (${marks})${conflict}`
		let statement = statements.get(sql)
		if (!statement) {
			statement = connection.prepare(sql)
			statements.set(sql, statement)
		}
		return statement
	}
	const write = (
		table: Table,
		rows: readonly Record<string, unknown>[],
		conflict: (plan: Plan) => string,
	): boolean[] => {
		const plan = planOf(table)
		const statement = prepared(plan, conflict(plan))
		return rows.map((row) => {
			const values = plan.columns.map((column) =>
				column.encode(row[column.key]),
			)
			return statement.run(values).changes > 0
		})
	}
	return {
		async insert(table, rows) {
			write(table, rows, () => '')
		},
		async insertNew(table, key, rows) {
			return write(table, rows, (plan) => skipping(plan, key))
		},
		async add(table, key, sums, rows) {
			write(table, rows, (plan) => adding(plan, key, sums))
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
	const arraysOf = (plan: Plan, rows: readonly Record<string, unknown>[]) =>
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
