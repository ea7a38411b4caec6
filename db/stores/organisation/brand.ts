import type { Reader } from '#db/client.ts'
import { organisations } from '#db/schema/organisation.ts'

export type Brand = {
	readonly name: string
	readonly zone: string
	readonly brandColour: string | null
	readonly logoId: string | null
}

/** How the organisation looks to those that it writes to. */
export async function readBrand(read: Reader): Promise<Brand> {
	const [brand] = await read
		.select({
			name: organisations.name,
			zone: organisations.zone,
			brandColour: organisations.brandColour,
			logoId: organisations.logoId,
		})
		.from(organisations)
		.limit(1)
	if (!brand) throw new Error('the organisation has not been created')
	return brand
}
