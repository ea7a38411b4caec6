import { DAY } from '#app/domain/durations.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database } from '#db/client.ts'
import { newId } from '#db/ids.ts'
import { personIdOf } from '#db/reports/asks/ask-situation.ts'
import { findPause, insertPause } from '#db/stores/asks/asks.ts'
import { findUser } from '#db/stores/people/users.ts'
import { readProgrammeSettings } from '#db/stores/programme/programme-settings.ts'

export type PauseAsksRefusal = 'not_an_advocate' | 'already_paused'

/** Lets an advocate be asked nothing for as long as the settings say. */
export function pauseAsks(
	database: Database,
	{ userId, now }: { userId: string; now: number },
): Promise<Result<{ until: number }, PauseAsksRefusal>> {
	const id = newId()
	return database.transact(async (tx) => {
		const user = await findUser(tx, userId)
		if (!user?.accountId || user.deactivatedAt !== null)
			return refused('not_an_advocate')
		const personId = personIdOf(user)
		if (await findPause(tx, personId, now)) return refused('already_paused')
		const { askPolicy } = await readProgrammeSettings(tx)
		const endsAt = now + askPolicy.pauseDays * DAY
		await insertPause(tx, { id, personId, startsAt: now, endsAt })
		return done({ until: endsAt })
	})
}
