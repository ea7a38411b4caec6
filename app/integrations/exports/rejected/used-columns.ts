import type { RejectedReading } from '#app/domain/uploads/rejected-row.ts'
import { CSV_FILES } from '#app/integrations/csv/files.ts'
import { isCsvFileName } from '#app/integrations/csv/preview.ts'
import { columnName } from '#app/integrations/csv/read-rows.ts'
import { compileMapping } from '../mapping/compile.ts'
import { checkMapping } from '../mapping/mapping.ts'

/** Positions of the columns of which anything is made, by how a file was read. */
export function usedColumns(
	headers: readonly string[],
	reading: RejectedReading,
): Set<number> {
	if (reading.as === 'own') {
		const { kind, mapping } = reading
		if (!isCsvFileName(kind)) return new Set()
		const names = new Set(
			CSV_FILES[kind].columns.map(
				(column) => mapping?.[column] ?? (mapping ? '' : column),
			),
		)
		return new Set(
			headers.flatMap((header, i) =>
				names.has(columnName(header)) ? [i] : [],
			),
		)
	}
	const mapping = checkMapping(reading.mapping)
	const compiled = mapping.ok ? compileMapping(mapping.value, headers) : null
	return compiled?.ok
		? new Set(compiled.value.used.map(({ index }) => index))
		: new Set(headers.keys())
}
