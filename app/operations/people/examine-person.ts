import { leadHasher } from '#app/operations/referrals/lead-address.ts'
import type { Database } from '#db/client.ts'
import { findTraces, type PersonTraces } from '#db/stores/people/erasure.ts'
import type { Mention } from '#db/stores/people/erasure-texts.ts'
import { findPerson, isAnybody } from '#db/stores/people/person.ts'
import {
	mentionsOf,
	type PersonRedactors,
	redactorsOf,
} from './person-terms.ts'

/** What there is of somebody, and by what they are found in texts. */
export type Examined = {
	readonly traces: PersonTraces
	readonly redactors: PersonRedactors
	readonly mentions: readonly Mention[]
}

/** Looks for somebody everywhere, for whoever is to erase them or to give out their data; null where nothing is known. */
export async function examinePerson(
	database: Database,
	{
		addresses,
		leadIds = [],
	}: {
		addresses: readonly string[]
		leadIds?: readonly string[]
	},
): Promise<Examined | null> {
	const hashOf = leadHasher(database)
	return database.snapshot(async (read) => {
		const person = await findPerson(read, { addresses, leadIds, hashOf })
		const traces = await findTraces(read, person)
		const redactors = redactorsOf(traces)
		const mentions = await mentionsOf(read, redactors)
		return isAnybody(person) || mentions.length > 0
			? { traces, redactors, mentions }
			: null
	})
}
