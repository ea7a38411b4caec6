import {
	needsSecondAdmin,
	SUMMED_FOR,
} from '#app/domain/ledger/override-proposal.ts'
import type { Reader } from '#db/client.ts'
import { movedByUndoing } from '#db/reports/ledger/import-to-undo.ts'
import { readFinanceSettings } from '#db/stores/ledger/finance-settings.ts'
import { takenBackAlone } from '#db/stores/ledger/line-voids.ts'
import { unfinishedAlone } from '#db/stores/organisation/import-undos.ts'
import { hasSecondAdmin, hasTwoAdmins } from '#db/stores/people/second-admin.ts'

type Taker = {
	/** Null: the command line, of which nobody knows who gives it. */
	readonly actorId: string | null
	readonly now: number
}

/** From how much on another admin has to agree, in the base currency, and what was taken back lately without, or is about to be. */
export type TakingBackLimit = {
	readonly thresholdMinor: number
	readonly beforeMinor: number
}

/**
 * What limits taking money back, be it by voiding lines, by undoing imports or by imports that know better. Null: nothing
 * does, since finance wants no other to agree or there is no other.
 */
export async function takingBackLimit(
	read: Reader,
	{ actorId, now }: Taker,
): Promise<TakingBackLimit | null> {
	const { overrideThresholdMinor } = await readFinanceSettings(read)
	if (overrideThresholdMinor === null) return null
	const isAnother =
		actorId === null
			? await hasTwoAdmins(read, now)
			: await hasSecondAdmin(read, actorId, now)
	if (!isAnother) return null
	const takenMinor = await takenBackAlone(read, {
		userId: actorId,
		after: now - SUMMED_FOR,
		until: now,
	})
	const leftMinor = actorId === null ? 0 : await leftToTakeBack(read, actorId)
	return {
		thresholdMinor: overrideThresholdMinor,
		beforeMinor: takenMinor + leftMinor,
	}
}

/** What somebody's undos that have not ended will still take back. */
async function leftToTakeBack(read: Reader, userId: string): Promise<number> {
	let leftMinor = 0
	for (const importId of await unfinishedAlone(read, userId))
		leftMinor += (await movedByUndoing(read, importId)).movedMinor
	return leftMinor
}

/** Whether another admin has to agree to taking back so much, with what the same person took back lately. */
export async function takingBackNeedsAnother(
	read: Reader,
	{
		movedMinor,
		...taker
	}: Taker & {
		/** In the base currency. */
		readonly movedMinor: number
	},
): Promise<boolean> {
	const limit = await takingBackLimit(read, taker)
	return limit !== null && isBeyond(limit, movedMinor)
}

export const isBeyond = (
	{ thresholdMinor, beforeMinor }: TakingBackLimit,
	movedMinor: number,
): boolean =>
	needsSecondAdmin(movedMinor, { movedMinor: beforeMinor }, thresholdMinor)
