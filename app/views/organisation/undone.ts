import { formatInstant } from '#app/views/format/dates.ts'
import { undoPath } from '#app/views/paths/setting-paths.ts'
import type { Reader } from '#db/client.ts'
import { readUserNames } from '#db/reports/accounts/names.ts'
import { importsThatStand } from '#db/reports/ledger/lines-of-import.ts'
import { findUndo, reasonOfUndo } from '#db/stores/organisation/import-undos.ts'

/** How far the undoing of an import is, in two words. */
export const UNDO_TITLES = {
	running: 'Being undone',
	stopped: 'Undone in part',
	done: 'Undone',
} as const

/** What the page of an import says of its undoing: when, by whom and why; or where it can be undone. */
export async function viewUndone(read: Reader, importId: string, zone: string) {
	const undo = await findUndo(read, importId)
	const to = undoPath(importId)
	const isInFigures = (await importsThatStand(read, [importId])).has(importId)
	if (!undo) return { to, isInFigures, undone: null }
	const { startedBy, agreedBy } = undo
	const names = await readUserNames(
		read,
		[startedBy, agreedBy].flatMap((id) => id ?? []),
	)
	const nameOf = (id: string) => names.get(id) ?? 'a person who was erased'
	return {
		to,
		isInFigures,
		undone: {
			title: UNDO_TITLES[undo.state],
			at: formatInstant(undo.finishedAt ?? undo.startedAt, zone),
			by: startedBy === null ? 'the command line' : nameOf(startedBy),
			agreedBy: agreedBy === null ? null : nameOf(agreedBy),
			reason: await reasonOfUndo(read, importId),
		},
	}
}
