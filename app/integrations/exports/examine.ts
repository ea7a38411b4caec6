import { calendarOf } from '#app/domain/period.ts'
import { done, type Result } from '#app/domain/result.ts'
import { CSV_LANDINGS } from '#app/integrations/csv/landings.ts'
import {
	findNamedAccounts,
	knownAccounts,
} from '#app/operations/accounts/named-accounts.ts'
import {
	Foreseen,
	foreseeToldPayments,
} from '#app/operations/ledger/land-told-payments.ts'
import { readImportSetting } from '#app/operations/organisation/import-setting.ts'
import { foreseeLanding } from '#app/operations/overviews/foresee-landing.ts'
import type { Reader } from '#db/client.ts'
import type { DecidedColumn, UndecidedColumn } from './decide.ts'
import { DryRun, type DryRunFigures, type ForeseenRow } from './dry-run.ts'
import type { Mapping } from './mapping/mapping.ts'
import { KeyCounts } from './payments/key-counts.ts'
import {
	type ExportFile,
	inOrder,
	type PreparedFile,
	prepareExport,
} from './prepare.ts'
import { sampleColumns } from './sample-columns.ts'
import type { TableReading } from './table/source-table.ts'
import { translate } from './translating/translate.ts'
import type {
	ColumnSample,
	Described,
	TranslatedRow,
} from './translating/translated-row.ts'

/** What a file is and what would become of it. Plain data. */
export type Examination = {
	readonly name: string
	readonly preset: PreparedFile['preset']
	/** It is read as one with its columns was when that was last imported. */
	readonly recalled: PreparedFile['recalled']
	readonly reading: TableReading
	readonly headers: readonly string[]
	/** Columns that nothing is made of. */
	readonly unusedColumns: readonly string[]
	/** How the file is read, to be changed and given back. */
	readonly mapping: Mapping
	readonly columns: readonly DecidedColumn[]
	/** What each of our columns gets, before → after. Empty while something is undecided. */
	readonly samples: readonly ColumnSample[]
	readonly undecided: readonly UndecidedColumn[]
	/** Null while something is undecided. */
	readonly figures: DryRunFigures | null
}

export type ExaminingOptions = {
	/** Whether a cell that is empty clears what is known. */
	readonly emptyClears?: boolean | undefined
	readonly now: number
	/** Who will import it, as far as it is known; null: the command line. */
	readonly actorId?: string | null | undefined
	/** Rows of this file so far, first of the look for forms, then of the dry run. */
	readonly onProgress?:
		| ((at: {
				file: string
				step: 'reading' | 'trying'
				rows: number
		  }) => void | Promise<void>)
		| undefined
}

/** What would become of a file. Reads alone. */
export async function examineExport(
	read: Reader,
	path: string,
	{
		now,
		emptyClears,
		onProgress,
		...file
	}: Omit<ExportFile, 'path'> & ExaminingOptions,
): Promise<Result<Examination, string>> {
	const examined = await examineExports(read, [{ ...file, path }], {
		now,
		emptyClears,
		onProgress,
	})
	if (!examined.ok) return { ok: false, reason: examined.reason.words }
	return done(examined.value[0] as Examination)
}

/** The same of several files that are imported together, in the order in which they would be applied. */
export async function examineExports(
	read: Reader,
	files: readonly ExportFile[],
	options: ExaminingOptions,
): Promise<Result<Examination[], { file: string; words: string }>> {
	const prepared: PreparedFile[] = []
	for (const file of files) {
		const name = file.name ?? file.path
		const each = await prepareExport(file, (rows) =>
			options.onProgress?.({ file: name, step: 'reading', rows }),
		)
		if (!each.ok)
			return { ok: false, reason: { file: file.path, words: each.reason } }
		prepared.push(each.value)
	}
	const isDecided = prepared.every(
		({ decided }) => decided.undecided.length === 0,
	)
	const trial = new Trial(read, options, prepared.length > 1)
	const examined: Examination[] = []
	for (const file of inOrder(prepared)) {
		const { name, preset, recalled, table, mapping, compiled, decided } = file
		const tried = isDecided ? await trial.run(file) : null
		examined.push({
			name,
			preset,
			recalled,
			reading: table.reading,
			headers: table.headers,
			unusedColumns: compiled.unused,
			mapping,
			columns: decided.columns,
			undecided: decided.undecided,
			samples: tried?.samples ?? [],
			figures: tried?.figures ?? null,
		})
	}
	return done(examined)
}

/** A whole import without its writes: each file finds what those before it would bring. */
class Trial {
	private readonly read: Reader
	private readonly options: ExaminingOptions
	private readonly described: Described = new Map()
	/** Accounts that are known, and those that this import would bring. */
	private readonly known = new KeyCounts()
	private readonly coming = new KeyCounts()
	private readonly foreseen = new Foreseen()
	private readonly isOfSeveral: boolean

	constructor(read: Reader, options: ExaminingOptions, isOfSeveral: boolean) {
		this.read = read
		this.options = options
		this.isOfSeveral = isOfSeveral
	}

	async run(
		file: PreparedFile,
	): Promise<{ figures: DryRunFigures; samples: ColumnSample[] }> {
		const { zone, currency } = await readImportSetting(this.read)
		const options = {
			forms: file.decided.forms,
			zone: file.answers.zone ?? zone,
			currency,
			emptyClears: this.options.emptyClears,
			groups: file.decided.groups,
			described: this.described,
			findAccounts: (names: Iterable<string>) =>
				findNamedAccounts(this.read, names),
			now: this.options.now,
		}
		const samples = await sampleColumns(file.table, file.compiled, options)
		const dryRun = new DryRun(calendarOf(zone))
		let rows = 0
		for await (const batch of translate(file.table, file.compiled, options)) {
			await this.tryBatch(batch, dryRun)
			rows += batch.length
			await this.options.onProgress?.({ file: file.name, step: 'trying', rows })
		}
		return { figures: dryRun.figures(file), samples }
	}

	private async tryBatch(batch: readonly TranslatedRow[], dryRun: DryRun) {
		await this.lookUpAccounts(batch)
		for (const row of batch)
			for (const { kind, row: each } of row.rows)
				if (kind === 'accounts') {
					const { id } = each as { id: string }
					if (this.known.of(id) === 0 && this.coming.add(id) === 1)
						dryRun.newAccount()
				}
		const told = batch.flatMap((row) => (row.told ? [row.told] : []))
		const foreseen = await foreseeToldPayments(this.read, told, {
			foreseen: this.foreseen,
			isOfSeveral: this.isOfSeveral,
			actorId: this.options.actorId ?? null,
			now: this.options.now,
		})
		const outcomes = new Map(told.map((each, i) => [each, foreseen[i]]))
		const landings = await this.foreseeRows(batch)
		for (const row of batch)
			dryRun.add(row, {
				told: row.told ? outcomes.get(row.told) : undefined,
				landings: row.rows.map((each) => landings.get(each)),
				waits: this.waits(row),
			})
	}

	/** Which accounts of a batch are known. */
	private async lookUpAccounts(batch: readonly TranslatedRow[]) {
		const ids = new Set(batch.flatMap(accountsOf))
		const unseen = [...ids].filter((id) => this.known.of(id) === 0)
		for (const id of await knownAccounts(this.read, unseen)) this.known.add(id)
	}

	private waits = (row: TranslatedRow): boolean =>
		accountsOf(row).some(
			(id) => this.known.of(id) === 0 && this.coming.of(id) === 0,
		)

	private async foreseeRows(batch: readonly TranslatedRow[]) {
		const all = batch.flatMap(({ rows }) => rows)
		const landings = new Map<TranslatedRow['rows'][number], ForeseenRow>()
		for (const kind of new Set(all.map((row) => row.kind))) {
			const ofKind = all.filter((row) => row.kind === kind)
			const outcomes = await foreseeLanding(
				this.read,
				kind,
				ofKind.map(({ row }) => row),
			)
			const refusals = CSV_LANDINGS[kind].refusals as Record<
				string,
				readonly [string, string]
			>
			ofKind.forEach((row, i) => {
				const outcome = outcomes?.[i] ?? 'landed'
				if (outcome !== 'conflict') landings.set(row, { outcome })
				else
					landings.set(row, {
						outcome,
						reason: refusals.conflict?.[1] ?? outcome,
					})
			})
		}
		return landings
	}
}

/** Accounts that a row speaks of. */
function accountsOf({ rows, told }: TranslatedRow): string[] {
	const ids = rows.flatMap(({ kind, row }) => {
		const { id, accountId } = row as { id?: string; accountId?: string }
		return kind === 'accounts' ? (id ?? []) : (accountId ?? [])
	})
	return told ? [...ids, told.row.accountId] : ids
}
