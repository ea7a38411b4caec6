import { done, type Result, refused } from '#app/domain/result.ts'
import { tombstoneOf } from '#app/operations/referrals/lead-address.ts'
import type { Database } from '#db/client.ts'
import {
	type PersonalData,
	readPersonalData,
} from '#db/reports/people/personal-data.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { examinePerson } from './examine-person.ts'

/** One person's data, to be given to them; that it was given out is put down, by a keyed hash of the address. */
export async function giveOutPerson(
	database: Database,
	{
		addresses,
		actorId,
		now,
	}: { addresses: readonly string[]; actorId: string | null; now: number },
): Promise<Result<PersonalData & { readonly madeAt: string }, 'nobody'>> {
	const found = await examinePerson(database, { addresses })
	if (!found) return refused('nobody')
	const data = await database.snapshot((read) =>
		readPersonalData(read, { ...found, redactor: found.redactors.all }),
	)
	await database.transact(async (tx) => {
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'person.given_out',
			subjectType: 'person',
			subjectId: tombstoneOf(tx, addresses[0] ?? ''),
		})
	})
	return done({ madeAt: new Date(now).toISOString(), ...data })
}
