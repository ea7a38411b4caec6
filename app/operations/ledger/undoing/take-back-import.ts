import type { Database, Tx } from '#db/client.ts'
import {
	countLinesOfImport,
	lineKeysOfImport,
} from '#db/reports/ledger/lines-of-import.ts'
import { linesToVoid } from '#db/stores/ledger/line-voids.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	addTaken,
	findUndo,
	type ImportUndo,
	moveUndo,
} from '#db/stores/organisation/import-undos.ts'
import {
	forgetBeyond,
	rejectedFilesOf,
	settleWaitingRowsOf,
} from '#db/stores/organisation/rejected-rows.ts'
import { lookAtLines, voidLinesIn } from '../void-lines.ts'

/** Lines of one transaction at most. */
const STEP = 500
/** Lines that are looked for at once. */
const PIECE = 20_000

/** A month was closed that holds lines of the import: it cannot go on. */
export class MonthClosed extends Error {}

type Given = {
	readonly importId: string
	readonly now: () => number
	readonly signal?: AbortSignal | undefined
	/** After each step. */
	readonly onProgress?:
		| ((at: { taken: number; lines: number }) => void | Promise<void>)
		| undefined
}

/**
 * Takes back what an import made, in steps of one transaction each, and says how many lines. Safe to stop at any time, to
 * run again, and to run twice at once: a line is voided once, and what was taken back is not looked for again. The figures
 * change when the accounts are settled.
 */
export async function takeBackImport(
	database: Database,
	{ importId, now, signal, onProgress }: Given,
): Promise<{ lines: number }> {
	let lines = 0
	let first: string | undefined
	while (!signal?.aborted) {
		const keys = await lineKeysOfImport(database.read, importId, PIECE)
		if (keys.length === 0) {
			if (await database.transact((tx) => finish(tx, importId, now()))) break
			continue
		}
		if (keys[0] === first) throw new Error(`${first} was voided, and stands`)
		first = keys[0]
		for (let at = 0; at < keys.length && !signal?.aborted; at += STEP) {
			const step = keys.slice(at, at + STEP)
			const undo = await database.transact((tx) =>
				takeStep(tx, { importId, keys: step, now: now() }),
			)
			if (!undo) return { lines }
			lines += undo.voided
			await onProgress?.({ taken: undo.taken, lines: undo.lines })
		}
	}
	return { lines }
}

/** Voids those of these lines that still stand; null: the import is not being undone any more. */
async function takeStep(
	tx: Tx,
	{
		importId,
		keys,
		now,
	}: { importId: string; keys: readonly string[]; now: number },
): Promise<(ImportUndo & { readonly voided: number }) | null> {
	// Whoever works on it beside waits here.
	if (!(await addTaken(tx, importId, { taken: 0, movedMinor: 0 }))) return null
	const undo = (await findUndo(tx, importId)) as ImportUndo
	const lines = await linesToVoid(tx, keys)
	const { standing, movedMinor, closedMonths } = await lookAtLines(tx, lines)
	if (closedMonths.length > 0)
		throw new MonthClosed(
			`${closedMonths[0]} was closed meanwhile, and holds lines of it`,
		)
	await voidLinesIn(tx, {
		lines,
		standing,
		cause: 'import_undone',
		importId,
		reason: null,
		actorId: undo.startedBy,
		agreedBy: undo.agreedBy,
		now,
	})
	await addTaken(tx, importId, { taken: lines.length, movedMinor })
	return { ...undo, taken: undo.taken + lines.length, voided: lines.length }
}

/**
 * Dismisses what of its files waits to be mended, and says in the log what was taken back. False where a line of it landed
 * at the last moment.
 */
async function finish(tx: Tx, importId: string, now: number): Promise<boolean> {
	if (!(await addTaken(tx, importId, { taken: 0, movedMinor: 0 }))) return true
	if ((await countLinesOfImport(tx, importId)) > 0) return false
	const undo = (await findUndo(tx, importId)) as ImportUndo
	let dismissed = 0
	for (const { id, beyond } of await rejectedFilesOf(tx, importId)) {
		dismissed +=
			beyond +
			(await settleWaitingRowsOf(tx, id, {
				state: 'dismissed',
				note: 'Its import was undone.',
				settledAt: now,
				settledBy: undo.startedBy,
			}))
		await forgetBeyond(tx, id)
	}
	await moveUndo(tx, importId, 'running', {
		state: 'done',
		dismissed,
		finishedAt: now,
	})
	await appendAudit(tx, {
		at: now,
		actorId: undo.agreedBy ?? undo.startedBy,
		action: 'import.undone',
		subjectType: 'import',
		subjectId: importId,
		after: { lines: undo.taken, movedMinor: undo.movedMinor, dismissed },
	})
	return true
}

/** Ends the work of an undo that was given up, in the transaction that gives it up: it goes on when somebody says so. */
export const buryUndo = (tx: Tx, importId: string): Promise<boolean> =>
	moveUndo(tx, importId, 'running', { state: 'stopped' })
