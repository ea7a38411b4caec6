import { open, stat } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import {
	CSV_FILE_NAMES,
	type CsvFileName,
} from '#app/integrations/csv/files.ts'
import {
	type ImportedFile,
	importRows,
	type RejectedRow,
} from '#app/integrations/csv/import-file.ts'
import {
	holdSettling,
	type SettlingHold,
} from '#app/operations/ledger/settling/hold-settling.ts'
import { settleQueued } from '#app/operations/ledger/settling/settle-accounts.ts'
import { RejectedKeeper } from '#app/operations/organisation/keep-rejected-rows.ts'
import {
	beginImport,
	endImport,
} from '#app/operations/organisation/record-import.ts'
import { evaluateQueued } from '#app/operations/programme/evaluate-accounts.ts'
import type { Database } from '#db/client.ts'
import { waitingReport } from '#db/reports/ledger/waiting.ts'
import { unreadUsageReport } from '#db/reports/programme/unread-usage.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { withDatabase } from './database.ts'
import { type ImportHelper, startImportHelper } from './import-helper.ts'
import {
	EXIT,
	print,
	progressLine,
	say,
	shown,
	table,
	Unusable,
} from './output.ts'
import { codeOf, openRejects, type RejectsFile } from './rejects-file.ts'
import { rowsOfFile } from './rows-of-file.ts'

const SHOWN_REJECTS = 20
/** Bytes of all files together, from which on to start a thread takes less time than it saves. */
const LARGE = 1e6

type ImportOptions = {
	/** Where refused rows go. */
	readonly rejects?: string | undefined
	/** Whether a cell that is empty clears what is known, instead of leaving it. */
	readonly emptyClears: boolean
}

/** `laurel import`: applies the files that are named, then settles and evaluates the accounts that they concern. */
export async function importFiles(
	files: Partial<Record<CsvFileName, string>>,
	{ rejects: rejectsFile, emptyClears }: ImportOptions,
): Promise<number> {
	const given = CSV_FILE_NAMES.filter((name) => files[name] !== undefined)
	if (given.length === 0)
		throw new Unusable('name at least one file, such as --revenue revenue.csv')
	const paths = given.map((name) => files[name] as string)
	for (const path of paths) await requireReadable(path)
	const rejects =
		rejectsFile === undefined ? null : await openRejects(rejectsFile, paths)
	const isLarge = (await bytesOf(paths)) > LARGE
	// A second thread helps where there is a second core for it.
	const helper =
		isLarge && availableParallelism() > 1 ? startImportHelper() : null
	try {
		return await withDatabase(
			async (database) => {
				// A portal that runs beside would settle again and again what is still arriving.
				const hold = isLarge ? holdSettling(database) : null
				await hold?.keep(Date.now())
				try {
					return await applyAll(database, given, files, {
						rejects,
						helper,
						hold,
						emptyClears,
					})
				} finally {
					await hold?.release(Date.now())
				}
			},
			{ durability: 'when_closed' },
		)
	} finally {
		await helper?.close()
		await rejects?.close()
	}
}

async function bytesOf(paths: readonly string[]): Promise<number> {
	let bytes = 0
	for (const path of paths) bytes += (await stat(path)).size
	return bytes
}

async function applyAll(
	database: Database,
	given: readonly CsvFileName[],
	files: Partial<Record<CsvFileName, string>>,
	{
		rejects,
		helper,
		hold,
		emptyClears,
	}: {
		rejects: RejectsFile | null
		helper: ImportHelper | null
		hold: SettlingHold | null
		emptyClears: boolean
	},
): Promise<number> {
	const { zone } = await readOrganisation(database.read)
	const now = Date.now()
	const id = await beginImport(database, {
		files: given.length,
		actorId: null,
		now,
	})
	const imported: [CsvFileName, ImportedFile][] = []
	const unusable: string[] = []
	let rejected = 0
	for (const name of given) {
		const file = files[name] as string
		const progress = progressLine()
		const onRejected = (row: RejectedRow) => {
			rejected += 1
			rejects?.add({ file, ...row })
			if (rejected > SHOWN_REJECTS) return
			progress.clear()
			say(
				`${file}:${row.line}: ${row.column ?? 'row'} ${row.reason}: "${shown(row.value)}"`,
			)
		}
		const rows = (helper?.readRows ?? rowsOfFile)(name, file, {
			zone,
			emptyClears,
		})
		const result = await importRows(database, name, rows, {
			now,
			importId: id,
			onRejected,
			keeperOf: (headers) =>
				new RejectedKeeper(database, {
					id: `${id}-${name}`,
					importId: id,
					name: path.basename(file),
					headers,
					reading: { as: 'own', kind: name, zone, emptyClears, mapping: null },
					actorId: null,
					now,
				}),
			onProgress: async (rows) => {
				progress.show(`${name}: ${rows.toLocaleString('en')} rows read`)
				await rejects?.flush()
				await hold?.keep(Date.now())
			},
		})
		progress.clear()
		if (!result.ok) {
			unusable.push(`${file} ${result.reason}`)
			continue
		}
		imported.push([name, result.value])
		if (result.value.unknownColumns.length > 0) {
			say(
				`${file}: unknown columns are ignored: ${result.value.unknownColumns.map(shown).join(', ')}`,
			)
		}
	}
	await endImport(database, {
		id,
		files: imported.map(([name, file]) => ({
			name: path.basename(files[name] as string),
			as: name,
			rows: file.rows,
			landed: file.landed,
			updated: file.updated,
			same: file.same,
			refused: file.refused,
			filtered: 0,
		})),
		actorId: null,
		now: Date.now(),
	})
	const progress = progressLine()
	await settleQueued(database, {
		now: () => now,
		onProgress: async ({ settled, left }) => {
			progress.show(
				`settling: ${settled.toLocaleString('en')} accounts done, ${left.toLocaleString('en')} left`,
			)
			await hold?.keep(Date.now())
		},
		// PostgreSQL computes elsewhere as it is.
		prepare: database.dialect === 'sqlite' ? helper?.prepare : undefined,
	})
	await evaluateQueued(database, { now: () => now })
	progress.clear()
	if (imported.length > 0) {
		const header = ['file', 'rows', 'landed', 'updated', 'known', 'refused']
		print(
			table(
				header,
				imported.map(([name, f]) => [
					name,
					f.rows,
					f.landed,
					f.updated,
					f.same,
					f.refused,
				]),
			),
		)
	}
	const refusedRows = imported.reduce((sum, [, file]) => sum + file.refused, 0)
	if (rejected > SHOWN_REJECTS)
		say(
			`… and ${rejected - SHOWN_REJECTS} more${rejects ? '' : ' (write them to a file with --rejects F)'}`,
		)
	if (refusedRows > 0)
		say(`${refusedRows} rows were refused; the others were applied`)
	for (const notice of await waitingReport(database.read)) say(notice)
	if (given.includes('usage'))
		for (const notice of await unreadUsageReport(database.read)) say(notice)
	for (const message of unusable) say(message)
	return unusable.length > 0
		? EXIT.unusable
		: refusedRows > 0
			? EXIT.refusedRows
			: EXIT.done
}

/** Throws where a path is no file that can be read. */
export async function requireReadable(path: string): Promise<void> {
	try {
		const file = await open(path)
		const isFile = (await file.stat()).isFile()
		await file.close()
		if (!isFile) throw new Unusable(`${path} is not a file`)
	} catch (error) {
		if (error instanceof Unusable) throw error
		throw new Unusable(`${path} cannot be read: ${codeOf(error)}`)
	}
}
