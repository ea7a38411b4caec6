import { DEFAULT_POLICY } from '#app/domain/policy.ts'
import type { Database } from '#db/client.ts'
import {
	findOrganisation,
	insertOrganisation,
	insertPolicy,
	type Organisation,
} from '#db/stores/organisation/organisation.ts'

export const DEFAULT_ORGANISATION: Organisation = {
	name: 'My organisation',
	zone: 'UTC',
	baseCurrency: 'USD',
}

/** The organisation of this database; on an empty one it is made, with the default policy as version 1. */
export async function ensureOrganisation(
	database: Database,
	{
		now,
		organisation = DEFAULT_ORGANISATION,
	}: { now: number; organisation?: Organisation },
): Promise<{ organisation: Organisation; created: boolean }> {
	const known = await findOrganisation(database.read)
	if (known) return { organisation: known, created: false }
	return database.transact(async (tx) => {
		const created = await insertOrganisation(tx, organisation, now)
		if (created)
			await insertPolicy(tx, {
				version: 1,
				settings: DEFAULT_POLICY,
				createdAt: now,
				createdBy: null,
			})
		return {
			organisation: (await findOrganisation(tx)) ?? organisation,
			created,
		}
	})
}
