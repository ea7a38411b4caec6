import { formatDate } from '#app/views/format/dates.ts'
import type { OrganisationFacts } from '#app/views/format/figure.ts'
import { formatCount } from '#app/views/format/money.ts'
import { REMEMBERED_PATH } from '#app/views/paths/import-paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import { listReadings } from '#db/stores/organisation/remembered-readings.ts'
import type { PresetChoice } from './import-draft/draft-file.ts'
import { DATES_WORDS, DECIMAL_WORDS } from './import-draft/words.ts'

const SHOWN = 200
const COLUMNS_SHOWN = 6

/** Files that are read in the way somebody said, by their columns; the last used first. */
export async function viewRememberedReadings(
	read: Reader,
	{ zone }: OrganisationFacts,
	presets: readonly PresetChoice[],
) {
	const readings = await listReadings(read, SHOWN)
	const names = await readUserNames(
		read,
		readings.map(({ usedBy }) => usedBy),
	)
	return {
		rows: readings.map(
			({ key, headers, preset, mapping, answers, ...used }) => ({
				id: key,
				columns: headers.slice(0, COLUMNS_SHOWN).join(', '),
				more:
					headers.length > COLUMNS_SHOWN
						? `and ${formatCount(headers.length - COLUMNS_SHOWN)} more`
						: null,
				how: mapping
					? 'Columns matched by hand'
					: (presets.find(({ value }) => value === preset)?.label ??
						preset ??
						'What it looks like'),
				said: [
					answers.dates && DATES_WORDS[answers.dates],
					answers.decimal && DECIMAL_WORDS[answers.decimal],
					answers.zone && `Times in ${answers.zone}`,
				]
					.filter(Boolean)
					.join(' · '),
				at: formatDate(used.usedAt, zone),
				by: names.get(used.usedBy) ?? 'Erased',
				forgetTo: `${REMEMBERED_PATH}/${key}/removal`,
			}),
		),
	}
}
