import { inArray } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { products } from '#db/schema/ledger.ts'

/** Into which family products fall, as far as anybody said or a line showed. */
export async function familiesOfProducts(
	read: Reader,
	keys: Iterable<string>,
): Promise<Map<string, string>> {
	const rows = await inChunks(keys, (piece) =>
		read
			.select({ key: products.key, family: products.family })
			.from(products)
			.where(inArray(products.key, piece)),
	)
	return new Map(rows.map(({ key, family }) => [key, family]))
}
