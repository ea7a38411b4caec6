import type { Queue } from '#app/operations/organisation/work-off.ts'
import { peopleRevision } from '#db/stores/accounts/accounts-revision.ts'
import {
	type EventPerson,
	hasPersonWithoutAccount,
	knownBefore,
	peopleToLookFor,
	putEventPeople,
} from '#db/stores/connections/event-people.ts'
import { lookAgain } from '#db/stores/connections/events.ts'

/** Looks again for the accounts of people whose events wait for one, whenever more is known of accounts. */
export const EVENT_PEOPLE: Queue<EventPerson> = {
	name: 'event-people',
	step: 100,
	waiting: async (read, { limit }) =>
		(await hasPersonWithoutAccount(read))
			? peopleToLookFor(read, await peopleRevision(read), limit)
			: [],
	idOf: ({ id }) => id,
	async take(tx, people) {
		const ids = people.map(({ id }) => id)
		await lookAgain(tx, [...ids, ...(await knownBefore(tx, ids))])
		// Whoever is looked for in vain once more is put down again.
		await putEventPeople(
			tx,
			people.map((person) => ({ ...person, lookedAt: null })),
		)
		return people.length
	},
}
