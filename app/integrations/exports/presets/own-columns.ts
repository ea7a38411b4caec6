import {
	CSV_FILE_NAMES,
	CSV_FILES,
	type CsvFileName,
} from '#app/integrations/csv/files.ts'
import type { Preset } from './preset.ts'

/** The preset of files with our own columns of a kind. */
export const ownPresetOf = (kind: CsvFileName): string => `laurel-${kind}`

/** What apart from the required columns tells our kinds of file from each other. */
function ownColumns(kind: CsvFileName): Preset {
	const { columns, required } = CSV_FILES[kind]
	return {
		name: ownPresetOf(kind),
		title: `Laurel ${kind}`,
		has: required.map((column) => [column]),
		known: columns,
		order: kind === 'accounts' ? 10 : kind === 'contacts' ? 20 : 30,
		mapping: {
			title: `Laurel ${kind}`,
			targets: [
				{
					kind,
					columns: Object.fromEntries(
						columns.map((column) => [
							column,
							column === 'interval' ? { column, as: 'months' } : { column },
						]),
					),
				},
			],
		},
	}
}

/** Files with our own columns, in any writing. */
export const OWN_PRESETS: readonly Preset[] = CSV_FILE_NAMES.map(ownColumns)
