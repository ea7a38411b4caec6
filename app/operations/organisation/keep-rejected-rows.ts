import { isDeepStrictEqual } from 'node:util'
import {
	isKeepable,
	MOST_REJECTED_KEPT,
	type RejectedCell,
	type RejectedReading,
	type RejectedReason,
	type SaidElsewhere,
} from '#app/domain/uploads/rejected-row.ts'
import type { Database } from '#db/client.ts'
import {
	insertRejectedRows,
	putRejectedFile,
	waitingWithHeaders,
} from '#db/stores/organisation/rejected-rows.ts'
import { type RejectedRowId, settleAsLanded } from './settle-rejected-rows.ts'

/** A file whose rows are being imported. */
export type FileOfRejected = {
	/** The same when the import is run again after an interruption. */
	readonly id: string
	readonly importId: string | null
	readonly name: string
	readonly headers: readonly string[]
	readonly reading: RejectedReading
	readonly actorId: string | null
	readonly now: number
}

/** A row that was not taken. */
export type RowToKeep = {
	readonly line: number
	readonly cells: readonly RejectedCell[]
	readonly reasons: readonly RejectedReason[]
	readonly said?: SaidElsewhere | undefined
}

const FILE_NAME_LENGTH = 200

/** Keeps what is not taken of a file while it is imported; holds what was added since the last `flush`. */
export class RejectedKeeper {
	private readonly database: Database
	private readonly file: FileOfRejected
	private held: RowToKeep[] = []
	private kept = 0
	private beyond = 0
	/** Rows that landed and may wait from a file that was given before. */
	private landed: (readonly RejectedCell[])[] = []
	/** The rows with the same cells that wait already, from files that were given before; null: nobody looked yet. */
	private known: Map<string, RejectedRowId[]> | null = null

	constructor(database: Database, file: FileOfRejected) {
		this.database = database
		this.file = file
	}

	add(row: RowToKeep) {
		if (this.kept === MOST_REJECTED_KEPT || !isKeepable(row.cells)) {
			this.beyond += 1
			return
		}
		this.kept += 1
		this.held.push(row)
	}

	/** Notes that a row was taken: where it waits from a file that was given before, it waits no longer. */
	took(cells: readonly RejectedCell[]) {
		this.landed.push(cells)
	}

	/** Writes what was added, and settles what was taken. A row that is kept already stays as it is; one that waits from a file before is not kept twice. */
	async flush(): Promise<void> {
		await this.settleLanded()
		const rows = await this.takeNew()
		if (this.kept === 0 && this.beyond === 0) return
		const { id, importId, name, headers, reading, actorId, now } = this.file
		await this.database.transact(async (tx) => {
			await putRejectedFile(tx, {
				id,
				importId,
				name: storable(name).slice(0, FILE_NAME_LENGTH),
				headers: headers.map(storable),
				reading: storableIn(reading),
				beyond: this.beyond,
				createdAt: now,
				createdBy: actorId,
			})
			await insertRejectedRows(
				tx,
				rows.map(({ line, cells, reasons, said = {} }) => ({
					fileId: id,
					line,
					cells: storableIn(cells),
					reasons: reasons.map(({ column, reason }) => ({
						column: column === null ? null : storable(column),
						reason: storable(reason),
					})),
					context: { said: storableIn(said) },
					state: 'waiting' as const,
					note: null,
					settledAt: null,
					settledBy: null,
				})),
			)
		})
	}

	/** What was added and does not wait yet. */
	private async takeNew(): Promise<RowToKeep[]> {
		const rows = this.held
		this.held = []
		if (rows.length === 0) return rows
		this.known ??= await this.readKnown()
		const { known } = this
		return rows.filter(({ cells }) => {
			const waits = known.get(textOf(cells))?.shift() !== undefined
			if (waits) this.kept -= 1
			return !waits
		})
	}

	private async settleLanded(): Promise<void> {
		const landed = this.landed
		this.landed = []
		if (landed.length === 0) return
		this.known ??= await this.readKnown()
		if (this.known.size === 0) return
		const { known } = this
		const settled = landed.flatMap((cells) => {
			const waiting = known.get(textOf(cells))
			return waiting?.shift() ?? []
		})
		if (settled.length === 0) return
		const { actorId, now } = this.file
		await this.database.transact(async (tx) => {
			for (const id of settled) await settleAsLanded(tx, id, { actorId, now })
		})
	}

	private async readKnown(): Promise<Map<string, RejectedRowId[]>> {
		const { id, headers, reading } = this.file
		const known = new Map<string, RejectedRowId[]>()
		const ours = asJson(storableIn(reading))
		for (const each of await waitingWithHeaders(
			this.database.read,
			headers.map(storable),
			id,
		)) {
			if (!isDeepStrictEqual(each.reading, ours)) continue
			const said = JSON.stringify(each.cells)
			const { fileId, line } = each
			known.set(said, [...(known.get(said) ?? []), { fileId, line }])
		}
		return known
	}
}

const textOf = (cells: readonly RejectedCell[]): string =>
	JSON.stringify(storableIn(cells))

const asJson = (data: unknown): unknown => JSON.parse(JSON.stringify(data))

/** Plain data of which every text is `storable`. */
const storableIn = <Data>(data: Data): Data => storableDeep(data) as Data

function storableDeep(data: unknown): unknown {
	if (typeof data === 'string') return storable(data)
	if (Array.isArray(data)) return data.map(storableDeep)
	if (typeof data !== 'object' || data === null) return data
	return Object.fromEntries(
		Object.entries(data).map(([key, value]) => [
			storable(key),
			storableDeep(value),
		]),
	)
}

/** Text that both databases hold as JSON: a NUL and half a letter are none. */
const storable = (text: string): string =>
	text.replace(/\p{Surrogate}/gu, '\ufffd').replaceAll('\u0000', '\ufffd')
