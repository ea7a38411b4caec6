import { mkdtempSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import papaparse from 'papaparse'
import { afterAll } from 'vitest'
import {
	type Examination,
	type ExaminingOptions,
	examineExports,
} from '#app/integrations/exports/examine.ts'
import {
	type ImportReport,
	importExports,
	type RejectedSourceRow,
} from '#app/integrations/exports/import-exports.ts'
import type { ExportFile } from '#app/integrations/exports/prepare.ts'
import recorded from '#tests/integrations/exports/headers.json' with {
	type: 'json',
}
import type { Ledger } from './ledger.ts'

export const HEADERS: Readonly<Record<keyof typeof recorded, string[][]>> =
	recorded

export type Row = Readonly<Record<string, string>>

/** A folder for exports that goes away after the file's last test. */
export function exportFolder() {
	const folder = mkdtempSync(path.join(os.tmpdir(), 'laurel-exports-'))
	afterAll(() => rm(folder, { recursive: true, force: true }))
	let files = 0
	return {
		/** Writes a file of these bytes. */
		place(bytes: Buffer, name?: string) {
			files += 1
			const file = path.join(folder, name ?? `export-${files}.csv`)
			writeFileSync(file, bytes)
			return file
		},
		/** Writes an export with these headers; a row names the cells that say anything. */
		write(headers: readonly string[], rows: readonly Row[], name?: string) {
			files += 1
			const file = path.join(folder, name ?? `export-${files}.csv`)
			const unknown = rows
				.flatMap(Object.keys)
				.find((column) => !headers.includes(column))
			if (unknown !== undefined) throw new Error(`no column ${unknown}`)
			writeFileSync(
				file,
				papaparse.unparse({
					fields: [...headers],
					data: rows.map((row) => headers.map((column) => row[column] ?? '')),
				}),
			)
			return file
		},
	}
}

const filesOf = (files: readonly (string | ExportFile)[]): ExportFile[] =>
	files.map((file) => (typeof file === 'string' ? { path: file } : file))

/** Imports exports together; throws where nothing could be imported. */
export async function importThem(
	ledger: Ledger,
	...files: (string | ExportFile)[]
): Promise<ImportReport & { rejected: RejectedSourceRow[] }> {
	ledger.now += 1
	const rejected: RejectedSourceRow[] = []
	const imported = await importExports(ledger.database, filesOf(files), {
		now: ledger.now,
		onRejected: (row) => rejected.push(row),
	})
	if (!imported.ok) throw new Error(JSON.stringify(imported.reason))
	return { ...imported.value, rejected }
}

/** What would become of exports that are imported together. */
export async function examineThem(
	ledger: Ledger,
	files: readonly (string | ExportFile)[],
	options: Partial<ExaminingOptions> = {},
): Promise<Examination[]> {
	const examined = await examineExports(ledger.database.read, filesOf(files), {
		now: ledger.now,
		...options,
	})
	if (!examined.ok) throw new Error(JSON.stringify(examined.reason))
	return examined.value
}
