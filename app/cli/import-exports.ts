import { readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { amountText } from '#app/domain/money.ts'
import { isZone } from '#app/domain/period.ts'
import type {
	Answers,
	UndecidedColumn,
} from '#app/integrations/exports/decide.ts'
import {
	type Examination,
	examineExports,
} from '#app/integrations/exports/examine.ts'
import {
	type ImportReport,
	importExports,
	type RejectedSourceRow,
} from '#app/integrations/exports/import-exports.ts'
import {
	type Mapping,
	parseMapping,
} from '#app/integrations/exports/mapping/mapping.ts'
import {
	type ExportFile,
	REMEMBERED,
	UNKNOWN_EXPORT,
} from '#app/integrations/exports/prepare.ts'
import { PRESET_NAMES } from '#app/integrations/exports/presets/presets.ts'
import { holdSettling } from '#app/operations/ledger/settling/hold-settling.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { recallReading } from '#app/operations/organisation/remembered-readings.ts'
import { evaluateQueued } from '#app/operations/programme/evaluate-accounts.ts'
import type { Database } from '#db/client.ts'
import { waitingReport } from '#db/reports/ledger/waiting.ts'
import { withDatabase } from './database.ts'
import { requireReadable } from './import.ts'
import {
	EXIT,
	print,
	progressLine,
	say,
	shown,
	table,
	Unusable,
} from './output.ts'
import { openRejects, type RejectsFile } from './rejects-file.ts'

const SHOWN_REJECTS = 20
const LARGE = 1e6

export type ExportOptions = {
	readonly preset: string | undefined
	/** A file that holds a mapping. */
	readonly map: string | undefined
	readonly isDryRun: boolean
	readonly format: 'table' | 'json'
	readonly emptyClears: boolean
	readonly answers: Answers
	/** Where refused rows go. */
	readonly rejects: string | undefined
}

/** `laurel import --file`: any export, by what it looks like, a preset or a mapping. */
export async function importExportFiles(
	paths: readonly string[],
	options: ExportOptions,
): Promise<number> {
	for (const each of paths) await requireReadable(each)
	const files = await filesOf(paths, options)
	const rejects =
		options.rejects === undefined || options.isDryRun
			? null
			: await openRejects(options.rejects, paths)
	try {
		return await withDatabase(
			(database) => {
				const said = withMemory(database, files)
				return options.isDryRun
					? tryFiles(database, said, options)
					: landFiles(database, said, options, rejects)
			},
			{ durability: 'when_closed' },
		)
	} finally {
		await rejects?.close()
	}
}

async function filesOf(
	paths: readonly string[],
	{ preset = 'auto', map, answers }: ExportOptions,
): Promise<ExportFile[]> {
	if (![...PRESET_NAMES, 'auto', REMEMBERED].includes(preset))
		throw new Unusable(
			`--preset must be auto, ${REMEMBERED} or one of ${PRESET_NAMES.join(', ')}, not "${preset}"`,
		)
	if (map !== undefined && preset !== 'auto')
		throw new Unusable('give --preset or --map, not both')
	if (answers.zone !== undefined && !isZone(answers.zone))
		throw new Unusable(
			`--zone must be a time zone such as Europe/Berlin, not "${answers.zone}"`,
		)
	const mapping = map === undefined ? undefined : await readMapping(map)
	const names = paths.map((each) => path.basename(each))
	return paths.map((each, i) => ({
		path: each,
		// Of two files with one name, each is told by its path.
		name:
			names.indexOf(names[i] as string) ===
			names.lastIndexOf(names[i] as string)
				? (names[i] as string)
				: each,
		preset,
		mapping,
		answers,
	}))
}

const withMemory = (
	{ read }: Database,
	files: readonly ExportFile[],
): ExportFile[] =>
	files.map((file) =>
		file.preset === REMEMBERED
			? { ...file, recall: (headers) => recallReading(read, headers) }
			: file,
	)

async function readMapping(file: string): Promise<Mapping> {
	await requireReadable(file)
	const mapping = parseMapping(await readFile(file, 'utf8'))
	if (!mapping.ok) throw new Unusable(`--map ${file} ${mapping.reason}`)
	return mapping.value
}

async function tryFiles(
	database: Database,
	files: readonly ExportFile[],
	{ format, emptyClears }: ExportOptions,
): Promise<number> {
	const progress = progressLine()
	const examined = await examineExports(database.read, files, {
		now: Date.now(),
		emptyClears,
		onProgress: ({ file, step, rows }) =>
			progress.show(`${file}: ${rows.toLocaleString('en')} rows, ${step}`),
	})
	progress.clear()
	if (!examined.ok) throw unusable(examined.reason)
	print(
		format === 'json'
			? JSON.stringify({ files: examined.value }, null, 2)
			: examined.value.map(examinationText).join('\n\n'),
	)
	const undecided = examined.value.filter((file) => file.undecided.length > 0)
	for (const file of undecided) sayUndecided(file.name, file.undecided)
	if (undecided.length > 0) return EXIT.unusable
	return examined.value.some(({ figures }) => (figures?.refused ?? 0) > 0)
		? EXIT.refusedRows
		: EXIT.done
}

async function landFiles(
	database: Database,
	files: readonly ExportFile[],
	{ format, emptyClears }: ExportOptions,
	rejects: RejectsFile | null,
): Promise<number> {
	const now = Date.now()
	const progress = progressLine()
	let bytes = 0
	for (const { path: each } of files) bytes += (await stat(each)).size
	const hold = bytes > LARGE ? holdSettling(database) : null
	await hold?.keep(Date.now())
	let rejected = 0
	try {
		const imported = await importExports(database, files, {
			now,
			emptyClears,
			onRejected(row) {
				rejected += 1
				rejects?.add(row)
				if (rejected > SHOWN_REJECTS) return
				progress.clear()
				say(rejectText(row))
			},
			async onProgress({ file, step, rows }) {
				progress.show(`${file}: ${rows.toLocaleString('en')} rows, ${step}`)
				await rejects?.flush()
				await hold?.keep(Date.now())
			},
		})
		progress.clear()
		if (!imported.ok) {
			if ('words' in imported.reason) throw unusable(imported.reason)
			for (const { file, columns } of imported.reason.undecided)
				sayUndecided(file, columns)
			say('Nothing was imported')
			return EXIT.unusable
		}
		await settleQueued(database, {
			now: () => now,
			onProgress: async ({ settled, left }) => {
				progress.show(
					`settling: ${settled.toLocaleString('en')} accounts done, ${left.toLocaleString('en')} left`,
				)
				await hold?.keep(Date.now())
			},
		})
		await evaluateQueued(database, { now: () => now })
		progress.clear()
		print(
			format === 'json'
				? JSON.stringify(imported.value, null, 2)
				: reportText(imported.value),
		)
		const refusedRows = imported.value.files.reduce(
			(sum, { refused }) => sum + refused,
			0,
		)
		if (rejected > SHOWN_REJECTS)
			say(
				`… and ${rejected - SHOWN_REJECTS} more${rejects ? '' : ' (write them to a file with --rejects F)'}`,
			)
		if (refusedRows > 0)
			say(`${refusedRows} rows were refused; the others were applied`)
		for (const { name, filters } of imported.value.files)
			for (const { reason, count } of filters)
				say(`${name}: left out: ${shown(reason)}: ${count}`)
		for (const notice of await waitingReport(database.read)) say(notice)
		return refusedRows > 0 ? EXIT.refusedRows : EXIT.done
	} finally {
		await hold?.release(Date.now())
	}
}

/** A file that cannot be used, and what can be said of it here where nobody knows what it is. */
const unusable = ({ file, words }: { file: string; words: string }) =>
	new Unusable(
		`${file} ${words}${words.startsWith(UNKNOWN_EXPORT) ? '. Name it with --preset, or say with --map what its columns are' : ''}`,
	)

const rejectText = ({ file, line, column, reason, value }: RejectedSourceRow) =>
	`${file}:${line}: ${column === null ? 'row' : shown(column)} ${reason}: "${shown(value)}"`

const FLAGS: Readonly<Record<string, string>> = {
	dmy: '--dates dmy',
	mdy: '--dates mdy',
	comma: '--decimal comma',
	point: '--decimal point',
}

function sayUndecided(file: string, columns: readonly UndecidedColumn[]) {
	for (const { column, why, readings } of columns)
		say(
			[
				`${file}: the column ${shown(column)} ${why}`,
				...readings.map(
					({ answer, words, example, reading }) =>
						`  with ${words}, ${shown(example)} is ${reading}: ${FLAGS[answer] ?? answer}`,
				),
			].join('\n'),
		)
}

const reportText = ({ id, files }: ImportReport): string =>
	[
		`import ${id}`,
		table(
			[
				'file',
				'as',
				'rows',
				'landed',
				'updated',
				'known',
				'left out',
				'refused',
			],
			files.map((file) => [
				file.name,
				file.as,
				file.rows,
				file.landed,
				file.updated,
				file.same,
				file.filtered,
				file.refused,
			]),
		),
	].join('\n')

/** What a dry run found, for a person. */
function examinationText({
	name,
	preset,
	columns,
	samples,
	unusedColumns,
	figures,
}: Examination): string {
	const read = columns.flatMap(({ column, words }) =>
		words === null ? [] : [`  ${column}: ${words}`],
	)
	const before = samples.map(
		({ fills, column, before, after }) =>
			`  ${fills}: ${column === null ? '' : `${column} `}${shown(before)} → ${shown(after)}`,
	)
	return [
		`${name}: ${preset ? `${preset.title}${preset.certainty === 'likely' ? ' (most likely)' : ''}` : 'as mapped'}`,
		...read,
		...before,
		...(unusedColumns.length > 0
			? [`  not used: ${unusedColumns.map(shown).join(', ')}`]
			: []),
		...(figures ? figuresText(figures) : []),
	].join('\n')
}

function figuresText(figures: NonNullable<Examination['figures']>): string[] {
	const { rows, land, updated, known, elsewhere, wait, filtered, refused } =
		figures
	return [
		`${land} of ${rows} rows will land, ${refused} are refused`,
		`  updated ${updated}, known ${known}, known from another export ${elsewhere}, left out ${filtered}, waiting for their account ${wait}`,
		...figures.refusals.map(
			({ column, reason, count, line, value }) =>
				`  refused: ${count} × ${column === null ? 'row' : shown(column)} ${reason} (line ${line}: "${shown(value)}")`,
		),
		...figures.filters.map(
			({ reason, count }) => `  left out: ${count} × ${shown(reason)}`,
		),
		...figures.money.flatMap(({ currency, months }) =>
			months.map(
				({ month, payments, paidMinor, returnedMinor }) =>
					`  ${month} ${currency}: ${payments} payments of ${amountText(paidMinor, currency)}${returnedMinor === 0 ? '' : `, ${amountText(returnedMinor, currency)} given back`}`,
			),
		),
		`  new accounts ${figures.newAccounts}`,
		...(figures.firstDay === null
			? []
			: [`  from ${figures.firstDay} to ${figures.lastDay}`]),
		...figures.notices.map((notice) => `  ${notice}`),
	]
}
