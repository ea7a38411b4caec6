import papaparse from 'papaparse'
import { FORMULA } from '#app/domain/spreadsheet.ts'
import { type LineFile, openLineFile } from '#app/integrations/csv/line-file.ts'
import type { RejectedSourceRow } from '../import-exports.ts'

/**
 * Rows that were not taken, as they were, in files of the same shape with one more column that says why. A row with
 * several faults stands once.
 * @param paths by the name of the file that a row is of
 */
export function openRejectedRows(paths: ReadonlyMap<string, string>) {
	const open = new Map<string, Promise<LineFile>>()
	let held: (RejectedSourceRow & { reasons: string[] }) | null = null
	const waiting: { file: string; text: string }[] = []
	const headed = new Set<string>()

	function release() {
		if (!held) return
		const { file, headers, cells, reasons } = held
		if (!headed.has(file)) {
			headed.add(file)
			waiting.push({ file, text: lineOf([...headers, 'reason']) })
		}
		waiting.push({ file, text: lineOf([...cells, reasons.join('; ')]) })
		held = null
	}
	async function flush() {
		for (const { file, text } of waiting.splice(0)) {
			const path = paths.get(file)
			if (path === undefined) throw new Error(`no file is called ${file}`)
			const target = open.get(file) ?? openLineFile(path)
			open.set(file, target)
			;(await target).add(text)
		}
		for (const target of open.values()) await (await target).flush()
	}
	return {
		add(row: RejectedSourceRow) {
			const reason = `${row.column === null ? '' : `${row.column} `}${row.reason}`
			if (held && held.file === row.file && held.line === row.line) {
				held.reasons.push(reason)
				return
			}
			release()
			held = { ...row, reasons: [reason] }
		},
		flush,
		async close() {
			release()
			try {
				await flush()
			} finally {
				for (const target of open.values()) await (await target).close()
			}
		},
	}
}

const lineOf = (cells: readonly string[]): string =>
	`${papaparse.unparse([[...cells]], { escapeFormulae: FORMULA })}\r\n`
