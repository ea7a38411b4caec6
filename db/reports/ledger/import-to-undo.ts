import { calendarOf } from '#app/domain/period.ts'
import type { Result } from '#app/domain/result.ts'
import {
	planUndo,
	type UndoFacts,
	type UndoPlan,
	type UndoRefusal,
} from '#app/domain/uploads/undo-import.ts'
import type { Reader } from '#db/client.ts'
import { countVoidsAbout } from '#db/stores/ledger/line-voids.ts'
import { closedThrough } from '#db/stores/ledger/periods.ts'
import {
	findUndo,
	type ImportUndo,
} from '#db/stores/organisation/import-undos.ts'
import {
	findImport,
	type KnownImport,
} from '#db/stores/organisation/imports.ts'
import { readOrganisation } from '#db/stores/organisation/organisation.ts'
import { countRejectedOf } from '#db/stores/organisation/rejected-rows.ts'
import { creditBases } from './credit-bases.ts'
import {
	countLinesOfImport,
	countRefundsFromElsewhere,
	creditsOfImport,
	movedByImport,
	postedOfImport,
} from './lines-of-import.ts'
import { isUnmarked } from './told-by-imports.ts'

export type LookedAtImport = {
	readonly known: KnownImport
	readonly facts: UndoFacts
	readonly plan: Result<UndoPlan, UndoRefusal>
	/** What stands of its lines, in the base currency, whichever its sign. */
	readonly movedMinor: number
	readonly undo: ImportUndo | null
}

/** What undoing an import would take back; null: there is no such import, or nothing of it was imported yet. */
export async function lookAtImport(
	read: Reader,
	importId: string,
): Promise<LookedAtImport | null> {
	const known = await findImport(read, importId)
	if (!known) return null
	const { zone } = await readOrganisation(read)
	const undo = await findUndo(read, importId)
	const lines = await countLinesOfImport(read, importId)
	// One that stopped on the way can be looked at anew, and what landed by it stands.
	if (known.state === 'waiting' && lines === 0 && undo === null) return null
	const { posted, credits, movedMinor } = await movedByUndoing(read, importId)
	const firstCreditAt = credits.reduce(
		(first, { paidAt }) => Math.min(first, paidAt),
		Number.POSITIVE_INFINITY,
	)
	const facts: UndoFacts = {
		isRunning: known.state === 'running',
		undo: undo?.state ?? null,
		lines,
		rejected: await countRejectedOf(read, importId),
		isUnmarked: lines === 0 && (await isUnmarked(read, importId)),
		posted: await postedOfImport(read, importId),
		unposted: lines - posted - credits.length,
		firstCredit:
			credits.length === 0 ? null : calendarOf(zone).periodOf(firstCreditAt),
		closedThrough: await closedThrough(read),
	}
	return { known, facts, plan: planUndo(facts), movedMinor, undo }
}

/** What stands of the lines of an import, in the base currency, whichever its sign: what undoing it, or going on, moves. */
export async function movedByUndoing(read: Reader, importId: string) {
	const { posted, movedMinor } = await movedByImport(read, importId)
	const credits = await creditsOfImport(read, importId)
	const credited = await creditBases(read, credits)
	return {
		/** Lines that have entries. */
		posted,
		credits,
		movedMinor: [...credited.values()].reduce(
			(sum, minor) => sum + Math.abs(minor),
			movedMinor,
		),
	}
}

/** What undoing an import does not take back, or leaves waiting, in numbers. */
export async function beyondUndo(read: Reader, importId: string) {
	const { voided, replaced } = await countVoidsAbout(read, importId)
	return {
		/** Lines of it that were voided otherwise: they stay so. */
		voided,
		/** Lines of others that it replaced. */
		replaced,
		/** Refunds from elsewhere that name a line of it: they wait. */
		refunds: await countRefundsFromElsewhere(read, importId),
	}
}
