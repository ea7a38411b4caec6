import { DAY, MINUTE } from '#app/domain/durations.ts'
import { TYPED_KEPT_MS } from '#app/domain/people/confirmation.ts'
import type { Database } from '#db/client.ts'
import { readAccessSettings } from '#db/stores/people/access-settings.ts'
import { deleteConfirmations } from '#db/stores/people/confirmations.ts'
import { deleteExpiredSessions } from '#db/stores/people/sessions.ts'
import { deleteExpiredSignInTokens } from '#db/stores/people/sign-in-tokens.ts'

/** A spent link is kept this long, so that its owner is told that it expired and not that it never was. */
const SPENT_LINK_KEPT_MS = 30 * DAY

/** Removes sessions and links that can no longer be used, and what was to be confirmed; says how many. */
export const purgeExpiredSignIns = (
	database: Database,
	{ now }: { now: number },
): Promise<{ sessions: number; links: number; confirmations: number }> =>
	database.transact(async (tx) => {
		const { sessionLongestMinutes } = await readAccessSettings(tx)
		const beganBy = now - sessionLongestMinutes * MINUTE
		return {
			sessions: await deleteExpiredSessions(tx, now, beganBy),
			links: await deleteExpiredSignInTokens(tx, now - SPENT_LINK_KEPT_MS),
			confirmations: await deleteConfirmations(tx, now - TYPED_KEPT_MS),
		}
	})
