import type { Database } from '#db/client.ts'
import { organisations } from '#db/schema/organisation.ts'
import type { OrganisationContext } from './context.ts'

/** The one organisation; the server makes sure at its start that it has a row. */
export async function findOrganisation(
	database: Database,
): Promise<OrganisationContext> {
	const [organisation] = await database.read
		.select({
			name: organisations.name,
			zone: organisations.zone,
			baseCurrency: organisations.baseCurrency,
		})
		.from(organisations)
	if (!organisation) throw new Error('the organisation has no row')
	return organisation
}
