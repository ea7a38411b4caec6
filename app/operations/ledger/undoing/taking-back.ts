import {
	needsSecondAdmin,
	SUMMED_FOR,
} from '#app/domain/ledger/override-proposal.ts'
import type { Tx } from '#db/client.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { takenBackAlone } from '#db/stores/ledger/line-voids.ts'
import { hasSecondAdmin, hasTwoAdmins } from '#db/stores/people/second-admin.ts'

/**
 * Whether another admin has to agree to taking back so much, with what the same person took back lately, be it by voiding
 * lines or by undoing imports. Where there is no other, nobody has to.
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
			: await takenBackAlone(tx, {
					userId: actorId,
					after: now - SUMMED_FOR,
					until: now,
				})
	return needsSecondAdmin(
		movedMinor,
		{ movedMinor: before },
		overrideThresholdMinor,
	)
}
