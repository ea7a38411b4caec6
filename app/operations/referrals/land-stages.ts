import type { Stage } from '#app/domain/attribution/window.ts'
import { type DateRefusal, refuseDate } from '#app/domain/plausible-date.ts'
import type { RejectionReason } from '#app/domain/referrals/lifecycle.ts'
import type { Landing } from '#app/operations/organisation/landing.ts'
import type { Database, Tx } from '#db/client.ts'
import { stages } from '#db/schema/index.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'
import { landRows } from '#db/stores/organisation/land-rows.ts'

export type StageRow = Stage & {
	readonly accountId: string
	/** Why a sale was lost, where the source says so. */
	readonly reason?: RejectionReason | null
}

export type StageRefusal = 'conflict' | DateRefusal

/**
 * Stores the stages that accounts reached. The same stage at the same instant for another reason is a conflict; one that
 * cannot have been when it says is refused.
 */
export function landStages(
	database: Database,
	rows: readonly StageRow[],
	at: { now: number },
): Promise<Landing<StageRefusal>[]> {
	return database.transact((tx) => landStagesIn(tx, rows, at))
}

/** The same, in the transaction of its caller. */
export async function landStagesIn(
	tx: Tx,
	rows: readonly StageRow[],
	{ now }: { now: number },
): Promise<Landing<StageRefusal>[]> {
	const landed = await landRows(
		tx,
		stages,
		['accountId', 'stage', 'occurredAt'],
		rows.map((row) => ({ reason: null, ...row, createdAt: now })),
		rows.map((row) => refuseDate(row.occurredAt, now)),
	)
	await queueAccounts(
		tx,
		rows.filter((_, i) => landed[i] === 'landed').map((row) => row.accountId),
		now,
	)
	return landed.map((outcome) =>
		outcome === 'conflict' ? { refused: outcome } : outcome,
	)
}
