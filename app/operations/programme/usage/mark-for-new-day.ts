import type { Database } from '#db/client.ts'
import { markEveryAccount } from '#db/stores/programme/evaluation-marks.ts'

/**
 * Has every account evaluated as of a new day: windows age out, and what has to be held is held a day longer. Nothing
 * that was measured changed, so what is reached is not looked at again.
 */
export const markForNewDay = (
	database: Database,
	{ now }: { now: number },
): Promise<void> =>
	database.transact((tx) => markEveryAccount(tx, { fromAt: now, now }))
