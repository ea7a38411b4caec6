import { formatInstant } from '#app/views/format/dates.ts'
import { formatCount } from '#app/views/format/money.ts'
import { draftPath } from '#app/views/paths/import-paths.ts'
import type { DraftRow } from '#db/stores/organisation/import-drafts.ts'
import { sizeWords } from '../size-words.ts'
import { DRAFT_STATES, titleOf } from './import-draft.ts'

/**
 * Files of one import as a list shows them.
 * @param isInFigures of one that is not done: whether any line of it stands, as of one that stopped on the way
 */
export function draftRow(
	draft: DraftRow,
	{ zone, isInFigures }: { zone: string; isInFigures: boolean },
) {
	const { id, state, files, result } = draft
	const outcomes = Array.isArray(result?.files)
		? (result.files as { rows: number; refused: number }[])
		: []
	const sum = (key: 'rows' | 'refused') =>
		outcomes.reduce((total, file) => total + file[key], 0)
	const isDone = state === 'done'
	return {
		id,
		to: draftPath(id),
		kind: files.length > 1 ? `${files.length} exports` : 'An export',
		fileName: titleOf(files.map(({ name }) => name)),
		size: sizeWords(
			files.reduce((total, { sizeBytes }) => total + sizeBytes, 0),
		),
		standing: state,
		...DRAFT_STATES[state],
		...(state === 'failed' && isInFigures && { state: 'Not finished' }),
		mayBeUndone: isDone || (isInFigures && state !== 'importing'),
		at: formatInstant(draft.createdAt, zone),
		rowsRead: isDone ? formatCount(sum('rows')) : '–',
		rejected: isDone ? formatCount(sum('refused')) : '–',
	}
}
