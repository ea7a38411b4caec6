import {
	landRevenueLines,
	type RevenueRow,
} from '#app/operations/ledger/land-revenue-lines.ts'
import { startUndo } from '#app/operations/ledger/undoing/start-undo.ts'
import { takeBackImport } from '#app/operations/ledger/undoing/take-back-import.ts'
import {
	beginImport,
	endImport,
} from '#app/operations/organisation/record-import.ts'
import type { Ledger } from './ledger.ts'

/** Lines that come by an import of the command line, and its id. */
export async function bringLines(
	ledger: Ledger,
	...rows: readonly RevenueRow[]
) {
	const { database } = ledger
	const now = ++ledger.now
	const id = await beginImport(database, { files: 1, actorId: null, now })
	const landed = await landRevenueLines(database, rows, { now, importId: id })
	await endImport(database, {
		id,
		files: [
			{
				name: 'revenue.csv',
				as: 'revenue',
				rows: rows.length,
				landed: landed.filter((outcome) => outcome === 'landed').length,
				updated: 0,
				same: 0,
				refused: 0,
				filtered: 0,
			},
		],
		actorId: null,
		now,
	})
	await ledger.settle()
	return { id, landed }
}

/** Undoes an import to its end. */
export async function undoWhole(
	ledger: Ledger,
	importId: string,
	actorId: string | null = null,
) {
	const begun = await startUndo(ledger.database, {
		importId,
		reason: 'The wrong column.',
		actorId,
		now: ++ledger.now,
	})
	if (!begun.ok || begun.value.isProposal)
		throw new Error(`not begun: ${JSON.stringify(begun)}`)
	await takeBackImport(ledger.database, { importId, now: () => ledger.now })
	await ledger.settle()
}

/** Figures, without the months and advocates of whom everything was taken back: they are there, with nothing. */
export async function sumsOf(ledger: Ledger) {
	const { from: _, to: __, periods, advocates, ...rest } = await ledger.report()
	return {
		...rest,
		periods: periods.filter(({ total, firstOrder }) => total || firstOrder),
		advocates: advocates.filter(({ sor, trg }) => sor || trg),
	}
}
