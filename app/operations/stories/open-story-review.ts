import type { Database } from '#db/client.ts'
import { hashOf } from '#db/secrets.ts'
import {
	findStakeholderByToken,
	markStakeholderOpened,
} from '#db/stores/stories/stakeholders.ts'

/** Notes when a colleague first opened their link. */
export async function openStoryReview(
	database: Database,
	{ token, now }: { token: string; now: number },
): Promise<void> {
	const known = await findStakeholderByToken(database.read, hashOf(token))
	if (known?.openedAt !== null) return
	await database.transact((tx) => markStakeholderOpened(tx, known.id, now))
}
