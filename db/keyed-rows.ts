import {
	getTableColumns,
	type InferInsertModel,
	type InferSelectModel,
	type Table,
} from 'drizzle-orm'
import {
	type Key,
	namesOf,
	onConflict,
	type Plan,
	planOf,
	type Query,
	quoted,
} from './bulk.ts'
import type { SqliteConnection } from './sqlite-driver.ts'

/** Reads and replaces many rows of one table by their keys, with one prepared statement. */
export type KeyedRows = {
	/** The rows that have these keys, each in its key's place; undefined where there is none. */
	find<T extends Table, K extends keyof InferInsertModel<T> & string>(
		table: T,
		key: readonly K[],
		keys: readonly Pick<InferInsertModel<T>, K>[],
	): Promise<(InferSelectModel<T> | undefined)[]>
	/** Inserts rows; a row whose key is taken replaces the one that has it. A key occurs once in a call. */
	put<T extends Table>(
		table: T,
		key: Key<T>,
		rows: readonly InferInsertModel<T>[],
	): Promise<void>
}

type Row = Record<string, unknown>

const encodersOf = (plan: Plan, key: readonly string[]) =>
	key.map((name) => {
		const column = plan.columns.find((each) => each.key === name)
		if (!column) throw new Error(`${plan.name} has no column ${name}`)
		return column
	})

/** How a row of the driver's becomes one of the table's. */
function decoderOf(table: Table): (row: Row) => Row {
	const columns = Object.entries(getTableColumns(table))
	return (row) => {
		const decoded: Row = {}
		for (const [key, column] of columns) {
			const value = row[column.name]
			decoded[key] = value === null ? null : column.mapFromDriverValue(value)
		}
		return decoded
	}
}

const replacing = (plan: Plan, key: string[]) => {
	const names = plan.columns
		.filter((column) => !key.includes(column.key))
		.map(({ name }) => `"${name}" = excluded."${name}"`)
	return `${onConflict(plan, key)} update set ${names.join(', ')}`
}

export function sqliteKeyedRows(connection: SqliteConnection): KeyedRows {
	const statements = new Map<string, ReturnType<SqliteConnection['prepare']>>()
	function prepared(sql: string) {
		let statement = statements.get(sql)
		if (!statement) {
			statement = connection.prepare(sql)
			statements.set(sql, statement)
		}
		return statement
	}
	return {
		async find(table, key, keys) {
			const plan = planOf(table)
			const where = namesOf(plan, [...key]).map((name) => `"${name}" = ?`)
			const statement = prepared(
				`select * from "${plan.name}" where ${where.join(' and ')}`,
			)
			const encoders = encodersOf(plan, key)
			const decode = decoderOf(table)
			return keys.map((wanted) => {
				const row = statement.get(
					encoders.map(({ key: name, encode }) =>
						encode((wanted as Row)[name]),
					),
				)
				return row === undefined ? undefined : decode(row as Row)
			}) as never
		},
		async put(table, key, rows) {
			const plan = planOf(table)
			const marks = plan.columns.map(() => '?').join(', ')
			const statement = prepared(
				`insert into "${plan.name}" (${quoted(plan.columns.map(({ name }) => name))}) values (${marks})${replacing(plan, key)}`,
			)
			for (const row of rows)
				statement.run(
					plan.columns.map(({ key: name, encode }) =>
						encode((row as Row)[name]),
					),
				)
		},
	}
}

export function postgresKeyedRows(query: Query): KeyedRows {
	const unnested = (columns: Plan['columns']) =>
		`unnest(${columns.map(({ type }, i) => `$${i + 1}::${type}[]`).join(', ')})`
	const arraysOf = (columns: Plan['columns'], rows: readonly object[]) =>
		columns.map(({ key, encode }) =>
			rows.map((row) => encode((row as Row)[key])),
		)
	return {
		async find(table, key, keys) {
			if (keys.length === 0) return []
			const plan = planOf(table)
			const columns = encodersOf(plan, key)
			const names = columns.map(({ name }) => `"${name}"`)
			const { rows } = await query(
				`select found.*, wanted.place from ${unnested(columns)} with ordinality as wanted(${names.join(', ')}, place) join "${plan.name}" as found using (${names.join(', ')})`,
				arraysOf(columns, keys),
			)
			const decode = decoderOf(table)
			const found: (Row | undefined)[] = keys.map(() => undefined)
			for (const row of rows) found[Number(row.place) - 1] = decode(row)
			return found as never
		},
		async put(table, key, rows) {
			if (rows.length === 0) return
			const plan = planOf(table)
			const names = quoted(plan.columns.map(({ name }) => name))
			await query(
				`insert into "${plan.name}" (${names}) select ${names} from ${unnested(plan.columns)} as given(${names})${replacing(plan, key)}`,
				arraysOf(plan.columns, rows),
			)
		},
	}
}
