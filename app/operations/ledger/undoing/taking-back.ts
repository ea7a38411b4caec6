import {
	needsSecondAdmin,
	SUMMED_FOR,
} from '#app/domain/ledger/override-proposal.ts'
import type { Tx } from '#db/client.ts'
import { movedByUndoing } from '#db/reports/ledger/import-to-undo.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { takenBackAlone } from '#db/stores/ledger/line-voids.ts'
import { unfinishedAlone } from '#db/stores/organisation/import-undos.ts'
import { hasSecondAdmin, hasTwoAdmins } from '#db/stores/people/second-admin.ts'

/**
 * Whether another admin has to agree to taking back so much, with what the same person took back lately, be it by voiding
 * lines or by undoing imports, and with what is left of those they are undoing. Where there is no other, nobody has to.
 */
export async function takingBackNeedsAnother(
	tx: Tx,
	{
		movedMinor,
		actorId,
		now,
	}: {
		/** In the base currency. */
		movedMinor: number
		/** Null: the command line, of which nobody knows who gives it. */
		actorId: string | null
		now: number
	},
): Promise<boolean> {
	const { overrideThresholdMinor } = await readFinanceSettings(tx)
	if (overrideThresholdMinor === null) return false
	const isAnother =
		actorId === null
			? await hasTwoAdmins(tx, now)
			: await hasSecondAdmin(tx, actorId, now)
	if (!isAnother) return false
	const before =
		actorId === null
			? 0
			: (await takenBackAlone(tx, {
					userId: actorId,
					after: now - SUMMED_FOR,
					until: now,
				})) + (await leftToTakeBack(tx, actorId))
	return needsSecondAdmin(
		movedMinor,
		{ movedMinor: before },
		overrideThresholdMinor,
	)
}

/** What somebody's undos that have not ended will still take back. */
async function leftToTakeBack(tx: Tx, userId: string): Promise<number> {
	let leftMinor = 0
	for (const importId of await unfinishedAlone(tx, userId))
		leftMinor += (await movedByUndoing(tx, importId)).movedMinor
	return leftMinor
}
