import { done, type Result, refused } from '#app/domain/result.ts'
import type { ExportMapping } from '#app/domain/uploads/export-examination.ts'
import { CSV_FILES, type CsvFileName } from '#app/integrations/csv/files.ts'
import {
	guessMapping,
	problemsOfMapping,
} from '#app/integrations/csv/preview.ts'
import { columnName } from '#app/integrations/csv/read-rows.ts'

/** Our columns of a kind, and which of the file's each most likely is. */
export function guessByHand(kind: CsvFileName, headers: readonly string[]) {
	const { columns, required } = CSV_FILES[kind]
	const headerOf = new Map(
		headers.map((header) => [columnName(header), header]),
	)
	const guessed = guessMapping(kind, [...headerOf.keys()])
	return {
		columns: columns.map((name) => ({
			name,
			isRequired: (required as readonly string[]).includes(name),
		})),
		mapping: Object.fromEntries(
			Object.entries(guessed).map(([ours, theirs]) => [
				ours,
				headerOf.get(theirs) ?? theirs,
			]),
		),
	}
}

/** What somebody matched, as a mapping; refused with words beside our columns. */
export function mappingByHand(
	kind: CsvFileName,
	columns: Readonly<Record<string, string>>,
): Result<ExportMapping, Record<string, string>> {
	const problems = problemsOfMapping(kind, columns)
	if (Object.keys(problems).length > 0) return refused(problems)
	return done({
		targets: [
			{
				kind,
				columns: Object.fromEntries(
					Object.entries(columns).map(([ours, column]) => [ours, { column }]),
				),
			},
		],
	})
}
