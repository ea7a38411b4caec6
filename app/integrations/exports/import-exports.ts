import { done, type Result, refused } from '#app/domain/result.ts'
import type { CsvFileName } from '#app/integrations/csv/files.ts'
import {
	CSV_LANDINGS,
	type CsvLanding,
} from '#app/integrations/csv/landings.ts'
import {
	findNamedAccounts,
	knownAccounts,
} from '#app/operations/accounts/named-accounts.ts'
import {
	landToldPayments,
	type ToldOutcome,
} from '#app/operations/ledger/land-told-payments.ts'
import { readImportSetting } from '#app/operations/organisation/import-setting.ts'
import {
	type FileOfRejected,
	RejectedKeeper,
} from '#app/operations/organisation/keep-rejected-rows.ts'
import type { Landing } from '#app/operations/organisation/landing.ts'
import {
	beginImport,
	endImport,
	type ImportedFileFacts,
} from '#app/operations/organisation/record-import.ts'
import type { Database } from '#db/client.ts'
import type { UndecidedColumn } from './decide.ts'
import { cellText } from './mapping/row-view.ts'
import {
	type ExportFile,
	inOrder,
	type PreparedFile,
	prepareExport,
} from './prepare.ts'
import { refusalOfPayment } from './refusals.ts'
import { translate } from './translating/translate.ts'
import type {
	Described,
	TranslatedRow,
	TranslatingOptions,
} from './translating/translated-row.ts'

/** A row that was not taken, or not whole, with the row itself. */
export type RejectedSourceRow = {
	readonly file: string
	/** Counted in the file's lines from 1. */
	readonly line: number
	/** The file's column; null: the whole row. */
	readonly column: string | null
	readonly value: string
	readonly reason: string
	readonly headers: readonly string[]
	readonly cells: readonly string[]
}

export type ExportImportOptions = {
	/** One instant for the whole import. */
	readonly now: number
	/** Null: the command line. */
	readonly actorId?: string | null
	readonly emptyClears?: boolean | undefined
	/** The id of this import, by which it is known when it is run again after an interruption; else it gets one of its own. */
	readonly source?: string | undefined
	readonly onRejected: (row: RejectedSourceRow) => void
	readonly onProgress?:
		| ((at: {
				file: string
				step: 'reading' | 'landing'
				rows: number
		  }) => void | Promise<void>)
		| undefined
}

export type ImportedExport = ImportedFileFacts & {
	/** Payments that are known from another export; `same` holds them too. */
	readonly elsewhere: number
	readonly filters: readonly {
		readonly reason: string
		readonly count: number
	}[]
}

export type ImportReport = {
	readonly id: string
	readonly files: readonly ImportedExport[]
}

export type ImportRefusal =
	| { readonly file: string; readonly words: string }
	| {
			readonly undecided: readonly {
				readonly file: string
				readonly columns: readonly UndecidedColumn[]
			}[]
	  }

/** Imports one file as it is mapped. The account figures change when the accounts are settled. */
export const importExport = (
	database: Database,
	path: string,
	file: Omit<ExportFile, 'path'>,
	options: ExportImportOptions,
): Promise<Result<ImportReport, ImportRefusal>> =>
	importExports(database, [{ ...file, path }], options)

/**
 * Imports files of one company together, in an order of their own, as one import. Nothing lands where a file cannot be
 * used or a column can be read in two ways; else a bad row is reported and the others land. Once more, it changes nothing.
 */
export async function importExports(
	database: Database,
	files: readonly ExportFile[],
	options: ExportImportOptions,
): Promise<Result<ImportReport, ImportRefusal>> {
	const { now, actorId = null, onProgress } = options
	const prepared: PreparedFile[] = []
	for (const file of files) {
		const each = await prepareExport(file, (rows) =>
			onProgress?.({ file: file.name ?? file.path, step: 'reading', rows }),
		)
		if (!each.ok) return refused({ file: file.path, words: each.reason })
		prepared.push(each.value)
	}
	const undecided = prepared.flatMap(({ name, decided }) =>
		decided.undecided.length > 0
			? [{ file: name, columns: decided.undecided }]
			: [],
	)
	if (undecided.length > 0) return refused({ undecided })
	const { source } = options
	const id = await beginImport(database, {
		...(source !== undefined && { id: source }),
		files: files.length,
		actorId,
		now,
	})
	const landing = new ExportLanding(database, id, options)
	const imported: ImportedExport[] = []
	for (const file of inOrder(prepared)) {
		const kept = new RejectedKeeper(database, {
			id: `${id}-${prepared.indexOf(file)}`,
			importId: id,
			name: file.name,
			headers: file.table.headers,
			reading: await readingOf(database, file, options),
			actorId,
			now,
		})
		imported.push(await landing.land(file, kept))
	}
	await endImport(database, { id, files: imported, actorId, now })
	return done({ id, files: imported })
}

async function readingOf(
	{ read }: Database,
	{ answers, mapping, decided: { forms } }: PreparedFile,
	{ emptyClears = false }: ExportImportOptions,
): Promise<FileOfRejected['reading']> {
	const { zone } = await readImportSetting(read)
	return {
		as: 'export',
		zone: answers.zone ?? zone,
		emptyClears,
		mapping,
		numbers: [...forms.numbers],
		dates: [...forms.dates],
	}
}

type Row = TranslatedRow['rows'][number]
type Problem = { column: string | null; value: string; reason: string }

type LandingOptions = Omit<ExportImportOptions, 'source'>

/** What of a prepared file is needed for its rows to land. */
export type FileToLand = Pick<
	PreparedFile,
	'name' | 'preset' | 'compiled' | 'answers'
> & {
	readonly table: Pick<PreparedFile['table'], 'headers' | 'rows'>
	readonly decided: Pick<PreparedFile['decided'], 'forms' | 'groups'>
	/** Which of its equals a payment without an id is; else they are counted. */
	readonly nthOf?: TranslatingOptions['nthOf']
}

/** The files of one import land one after the other. */
export class ExportLanding {
	private readonly database: Database
	private readonly importId: string
	private readonly options: LandingOptions
	private readonly described: Described

	/** @param described what files said that are not among these */
	constructor(
		database: Database,
		importId: string,
		options: LandingOptions,
		described: Described = new Map(),
	) {
		this.described = described
		this.database = database
		this.importId = importId
		this.options = options
	}

	/** @param kept takes the rows that are not taken here; null: whoever asks has them */
	async land(
		file: FileToLand,
		kept: RejectedKeeper | null,
	): Promise<ImportedExport> {
		const { read } = this.database
		const { zone, currency } = await readImportSetting(read)
		const counts = {
			rows: 0,
			landed: 0,
			updated: 0,
			same: 0,
			elsewhere: 0,
			refused: 0,
			filtered: 0,
		}
		const filters = new Map<string, number>()
		const headerOf = (fills: string) =>
			file.compiled.used.find((used) => used.fills.includes(fills))?.header ??
			null
		const rows = translate(file.table, file.compiled, {
			forms: file.decided.forms,
			zone: file.answers.zone ?? zone,
			currency,
			emptyClears: this.options.emptyClears,
			groups: file.decided.groups,
			described: this.described,
			findAccounts: (names) => findNamedAccounts(read, names),
			now: this.options.now,
			nthOf: file.nthOf,
		})
		for await (const batch of rows) {
			const landed = await this.landRows(batch)
			const told = await this.landTold(batch)
			batch.forEach((row, i) => {
				counts.rows += 1
				if (row.filtered !== null) {
					counts.filtered += 1
					filters.set(row.filtered, (filters.get(row.filtered) ?? 0) + 1)
					return
				}
				const { outcome, problems } = outcomeOf(row, landed, told.get(i), {
					headerOf,
				})
				counts[outcome] += 1
				if (outcome === 'elsewhere') counts.same += 1
				for (const problem of problems) this.reject(file, row, problem)
				if (problems.length === 0) kept?.took(row.cells)
				else
					kept?.add({
						line: row.line,
						cells: row.cells,
						reasons: problems.map(({ column, reason }) => ({ column, reason })),
						said: row.said,
					})
			})
			await kept?.flush()
			await this.options.onProgress?.({
				file: file.name,
				step: 'landing',
				rows: counts.rows,
			})
		}
		return {
			name: file.name,
			as: file.preset?.name ?? 'mapping',
			...counts,
			filters: [...filters].map(([reason, count]) => ({ reason, count })),
		}
	}

	/** What a batch has besides payments; accounts first, so that what is made of them finds them. */
	private async landRows(
		batch: readonly TranslatedRow[],
	): Promise<Map<Row, Landing<string>>> {
		const all = batch.flatMap(({ rows }) => rows)
		const known = await knownAccounts(
			this.database.read,
			all.flatMap(({ made, row }) => (made ? (row as { id: string }).id : [])),
		)
		const outcomes = new Map<Row, Landing<string>>()
		for (const kind of Object.keys(CSV_LANDINGS) as CsvFileName[]) {
			const rows = all.filter(
				(row) =>
					row.kind === kind &&
					!(row.made && known.has((row.row as { id: string }).id)),
			)
			if (rows.length === 0) continue
			const { land } = CSV_LANDINGS[kind] as CsvLanding<unknown, string>
			const landed = await land(
				this.database,
				rows.map(({ row }) => row),
				{
					now: this.options.now,
					actorId: this.options.actorId ?? null,
					importId: this.importId,
				},
			)
			rows.forEach((row, i) => {
				outcomes.set(row, landed[i] as Landing<string>)
			})
		}
		return outcomes
	}

	private async landTold(
		batch: readonly TranslatedRow[],
	): Promise<Map<number, ToldOutcome>> {
		const told = batch.flatMap(({ told: each }, i) =>
			each ? [{ each, i }] : [],
		)
		if (told.length === 0) return new Map()
		const outcomes = await landToldPayments(
			this.database,
			told.map(({ each }) => each),
			{
				now: this.options.now,
				importId: this.importId,
				actorId: this.options.actorId ?? null,
			},
		)
		return new Map(told.map(({ i }, n) => [i, outcomes[n] as ToldOutcome]))
	}

	private reject(
		file: Pick<FileToLand, 'name' | 'table'>,
		{ line, cells }: TranslatedRow,
		problem: Problem,
	) {
		this.options.onRejected({
			file: file.name,
			line,
			...problem,
			headers: file.table.headers,
			cells: cells.map(cellText),
		})
	}
}

type Outcome = 'landed' | 'updated' | 'same' | 'elsewhere' | 'refused'

/** What became of a row, which may be of several things: refused where one is, else the most that one did. */
function outcomeOf(
	row: TranslatedRow,
	landed: ReadonlyMap<Row, Landing<string>>,
	told: ToldOutcome | undefined,
	{
		headerOf,
	}: {
		/** Which column of the file fills one of ours. */
		headerOf: (fills: string) => string | null
	},
): { outcome: Outcome; problems: Problem[] } {
	const problems: Problem[] = [...row.problems]
	const did = new Set<string>()
	for (const each of row.rows) {
		const outcome = landed.get(each)
		if (outcome === undefined) continue
		if (typeof outcome === 'string') {
			if (!each.made) did.add(outcome)
			continue
		}
		const refusals = CSV_LANDINGS[each.kind].refusals as Record<
			string,
			readonly [string, string] | undefined
		>
		const [column = '', reason = outcome.refused] =
			refusals[outcome.refused] ?? []
		problems.push({
			column: headerOf(`${each.kind}.${column}`),
			value: '',
			reason,
		})
	}
	if (told && 'refused' in told) {
		const [column, reason, value] = refusalOfPayment(told.refused)
		problems.push({ column, reason, value })
	}
	if (problems.length > 0) return { outcome: 'refused', problems }
	if (told && 'outcome' in told) did.add(told.outcome)
	const outcome =
		(['landed', 'updated', 'elsewhere'] as const).find((each) =>
			did.has(each),
		) ?? 'same'
	return { outcome, problems }
}
