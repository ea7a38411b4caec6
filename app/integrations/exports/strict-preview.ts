import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { CsvPreview } from '#app/domain/uploads/examination.ts'
import { MAX_CSV_BYTES } from '#app/domain/uploads/limits.ts'
import { previewCsv } from '#app/integrations/csv/preview.ts'
import { knownHeaders } from './presets/recognise.ts'
import { openTable } from './table/open-table.ts'
import type { TableReading } from './table/source-table.ts'

/** The first rows of a file that is written as strict files are; null: of any other, of which more must be found out. */
export async function previewStrict(path: string): Promise<CsvPreview | null> {
	// Strict files may be larger than those of which nothing is known.
	if ((await stat(path)).size <= MAX_CSV_BYTES) {
		const table = await openTable(path, { fit: knownHeaders })
		if (!table.ok || !isStrict(table.value.reading)) return null
	}
	return previewCsv(createReadStream(path))
}

const isStrict = (reading: TableReading): boolean =>
	reading.format === 'csv' &&
	reading.encoding === 'utf-8' &&
	reading.delimiter === ',' &&
	reading.lineEnd === 'LF' &&
	reading.headerLine === 1
