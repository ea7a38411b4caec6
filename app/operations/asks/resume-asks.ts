import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { personIdOf } from '#db/reports/asks/ask-situation.ts'
import { endPause, findPause } from '#db/stores/asks/asks.ts'
import { findUser } from '#db/stores/people/users.ts'

/** Ends an advocate's pause before its time. */
export function resumeAsks(
	database: Database,
	{ userId, now }: { userId: string; now: number },
): Promise<Result<undefined, 'not_an_advocate' | 'not_paused'>> {
	return database.transact(async (tx) => {
		const user = await findUser(tx, userId)
		if (!user?.accountId || user.deactivatedAt !== null)
			return refused('not_an_advocate')
		const pause = await findPause(tx, personIdOf(user), now)
		if (!pause) return refused('not_paused')
		await endPause(tx, pause.id, now)
		return done(undefined)
	})
}
