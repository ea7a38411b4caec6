import { calendarOf, type Period } from '#app/domain/period.ts'
import type { Reader } from '#db/client.ts'
import {
	type ImportUndo,
	unfinishedUndos,
} from '#db/stores/organisation/import-undos.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { creditsOfImport, postedOfImport } from '../lines-of-import.ts'

/**
 * The undos that have to end before a month is closed with every earlier one: those that run, and those that stopped while
 * lines of theirs stand in these months, which would stay half taken back.
 */
export async function undosInTheWay(
	read: Reader,
	period: Period,
): Promise<ImportUndo[]> {
	const inTheWay: ImportUndo[] = []
	for (const undo of await unfinishedUndos(read))
		if (
			undo.state === 'running' ||
			(await reachesInto(read, undo.importId, period))
		)
			inTheWay.push(undo)
	return inTheWay
}

async function reachesInto(
	read: Reader,
	importId: string,
	period: Period,
): Promise<boolean> {
	const posted = await postedOfImport(read, importId)
	if (posted.some((each) => each.period <= period)) return true
	const { zone } = await readOrganisation(read)
	const calendar = calendarOf(zone)
	const credits = await creditsOfImport(read, importId)
	return credits.some(({ paidAt }) => calendar.periodOf(paidAt) <= period)
}
