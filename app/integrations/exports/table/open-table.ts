import { open } from 'node:fs/promises'
import { type Result, refused } from '#app/domain/result.ts'
import {
	MAX_CSV_BYTES,
	MAX_WORKBOOK_BYTES,
	sizeText,
} from '#app/domain/uploads/limits.ts'
import { openCsv } from './csv-table.ts'
import { foreignKindOf, isZip } from './kind-of-file.ts'
import type { SourceTable, TableOptions } from './source-table.ts'
import { openWorkbook } from './workbook.ts'

/** Opens a file that somebody has; refused with what it is instead and what to do, as words after its name: "is …". */
export async function openTable(
	path: string,
	options: TableOptions,
): Promise<Result<SourceTable, string>> {
	const { head, size } = await headOf(path)
	if (size === 0) return refused('is empty')
	const foreign = foreignKindOf(head)
	if (foreign) return refused(foreign)
	if (isZip(head)) return openZip(path, size, options)
	if (size > MAX_CSV_BYTES)
		return refused(
			`is larger than ${sizeText(MAX_CSV_BYTES)}: split it, for example by year`,
		)
	return openCsv(path, options)
}

/** Larger ones are not even looked into. */
const MAX_ZIP_BYTES = 50_000_000

async function openZip(
	path: string,
	size: number,
	options: TableOptions,
): Promise<Result<SourceTable, string>> {
	return size > MAX_ZIP_BYTES
		? refused(
				`is a zip or a workbook, and larger than ${sizeText(MAX_WORKBOOK_BYTES)}: unpack it, or save the sheet as CSV`,
			)
		: openWorkbook(path, options)
}

async function headOf(path: string): Promise<{ head: Buffer; size: number }> {
	const handle = await open(path)
	try {
		const { size } = await handle.stat()
		const { buffer, bytesRead } = await handle.read({
			buffer: Buffer.alloc(16),
		})
		return { head: buffer.subarray(0, bytesRead), size }
	} finally {
		await handle.close()
	}
}
