import { inArray } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { milestoneProgress } from '#db/schema/milestones.ts'
import type { MilestoneProgress } from '#db/stores/programme/milestone-progress.ts'

/** How far these accounts are on each milestone that they have not reached. */
export const readProgressOfAccounts = (
	read: Reader,
	accountIds: Iterable<string>,
): Promise<MilestoneProgress[]> =>
	inChunks(accountIds, (piece) =>
		read
			.select()
			.from(milestoneProgress)
			.where(inArray(milestoneProgress.accountId, piece)),
	)
