import { open } from 'node:fs/promises'
import { type Result, refused } from '#app/domain/result.ts'
import { sizeText } from '#app/domain/uploads/limits.ts'
import { openCsv } from './csv-table.ts'
import { foreignKindOf, isZip } from './kind-of-file.ts'
import type { SourceTable, TableOptions } from './source-table.ts'

export const MAX_CSV_BYTES = 200_000_000

/** Opens a file that somebody has; refused with what it is instead and what to do, as words after its name: "is …". */
export async function openTable(
	path: string,
	options: TableOptions,
): Promise<Result<SourceTable, string>> {
	const { head, size } = await headOf(path)
	if (size === 0) return refused('is empty')
	const foreign = foreignKindOf(head)
	if (foreign) return refused(foreign)
	if (isZip(head))
		return refused('is a zip: unpack it, and give the files in it')
	if (size > MAX_CSV_BYTES)
		return refused(
			`is larger than ${sizeText(MAX_CSV_BYTES)}: split it, for example by year`,
		)
	return openCsv(path, options)
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
