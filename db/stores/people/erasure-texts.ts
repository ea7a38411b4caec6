import { and, asc, eq, type SQL, sql } from 'drizzle-orm'
import type { Redactor } from '#app/domain/referrals/redact.ts'
import type { Reader, Tx } from '#db/client.ts'
import { columnOf, PLACES, type Place } from '#db/personal-texts.ts'

/** A row of which one text or more name somebody. */
export type Mention = {
	readonly place: Place
	readonly key: Readonly<Record<string, string | number>>
}

type Row = Record<string, unknown>

const STEP = 1000

/**
 * Rows that name somebody. Reads every text there is and compares it here, since databases know neither all capitals nor
 * composed letters: for an erasure, which is rare, not for pages of lists.
 */
export async function findMentions(
	read: Reader,
	redactor: Redactor,
	{ onlyIn }: { onlyIn?: readonly string[] } = {},
): Promise<Mention[]> {
	const found: Mention[] = []
	for (const place of PLACES) {
		if (onlyIn && !onlyIn.includes(place.name)) continue
		for await (const row of rowsOf(read, place))
			if (redactedOf(place, row, redactor))
				found.push({ place, key: keyOf(place, row) })
	}
	return found
}

/** Takes somebody out of a row's texts; gives how many there were. */
export async function redactMention(
	tx: Tx,
	{ place, key }: Mention,
	redactor: Redactor,
): Promise<number> {
	const isRow = and(
		...place.keys.map((name) => eq(columnOf(place.table, name), key[name])),
	)
	const [row] = await tx
		.select(selectionOf(place))
		.from(place.table)
		.where(isRow)
	const change = row ? redactedOf(place, row, redactor) : null
	if (!change) return 0
	await tx.update(place.table).set(change).where(isRow)
	return Object.keys(change).length
}

/** A row's texts that name somebody, in words, for whoever asks what is known of them. */
export async function readMention(
	read: Reader,
	{ place, key }: Mention,
	redactor: Redactor,
): Promise<Row | null> {
	const [row] = await read
		.select(selectionOf(place))
		.from(place.table)
		.where(
			and(
				...place.keys.map((name) => eq(columnOf(place.table, name), key[name])),
			),
		)
	const change = row ? redactedOf(place, row, redactor) : null
	return row && change
		? Object.fromEntries(Object.keys(change).map((name) => [name, row[name]]))
		: null
}

/** The fields that would change, as they would be; null where none does. */
function redactedOf(place: Place, row: Row, redactor: Redactor): Row | null {
	const changed = place.fields.flatMap(({ name, kind }) => {
		const before = row[name]
		const after = redactValue(before, kind, redactor)
		return JSON.stringify(after) === JSON.stringify(before)
			? []
			: [[name, after] as const]
	})
	return changed.length === 0 ? null : Object.fromEntries(changed)
}

function redactValue(
	value: unknown,
	kind: 'free' | 'json',
	redactor: Redactor,
): unknown {
	if (typeof value !== 'string') return redactor.redactLeaves(value)
	const data = kind === 'json' ? parsed(value) : undefined
	if (data === undefined) return redactor.redact(value)
	const left = JSON.stringify(redactor.redactLeaves(data))
	return left === JSON.stringify(data) ? value : left
}

/** What a text says as JSON; undefined where it is none. */
function parsed(text: string): unknown {
	try {
		return JSON.parse(text)
	} catch {
		return undefined
	}
}

const keyOf = ({ keys }: Place, row: Row) =>
	Object.fromEntries(keys.map((name) => [name, row[name] as string | number]))

const selectionOf = ({ table, keys, fields }: Place) =>
	Object.fromEntries(
		[...keys, ...fields.map(({ name }) => name)].map((name) => [
			name,
			columnOf(table, name),
		]),
	)

/** All rows of a place, some at a time, in the order of their key. */
async function* rowsOf(read: Reader, place: Place): AsyncGenerator<Row> {
	const keys = place.keys.map((name) => columnOf(place.table, name))
	const list = (items: readonly unknown[]): SQL =>
		sql.join(
			items.map((item) => sql`${item}`),
			sql`, `,
		)
	let after: SQL | undefined
	for (;;) {
		const rows: Row[] = await read
			.select(selectionOf(place))
			.from(place.table)
			.where(after)
			.orderBy(...keys.map((key) => asc(key)))
			.limit(STEP)
		yield* rows
		const last = rows.at(-1)
		if (!last || rows.length < STEP) return
		after = sql`(${list(keys)}) > (${list(Object.values(keyOf(place, last)))})`
	}
}
