import type { Database } from '#db/client.ts'
import { stages } from '#db/schema/index.ts'
import { queueAccounts } from '#db/stores/settling-queue.ts'
import type { Stage } from '../domain/attribution/window.ts'
import type { Landing } from './landing.ts'

export type StageRow = Stage & { readonly accountId: string }

/** Stores the stages that accounts reached. The whole row is its key, so there is nothing to conflict with. */
export function landStages(
	database: Database,
	rows: readonly StageRow[],
	{ now }: { now: number },
): Promise<Landing<never>[]> {
	return database.transact(async (tx) => {
		const inserted = await tx.bulk.insertNew(
			stages,
			['accountId', 'stage', 'occurredAt'],
			rows.map((row) => ({ ...row, createdAt: now })),
		)
		await queueAccounts(
			tx,
			rows.filter((_, i) => inserted[i]).map((row) => row.accountId),
			now,
		)
		return inserted.map((isNew) => (isNew ? 'landed' : 'same'))
	})
}
