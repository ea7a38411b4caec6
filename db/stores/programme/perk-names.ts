import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Reader } from '#db/client.ts'
import { perks } from '#db/schema/perks.ts'

/** What the perks are called that a tier opens. */
export async function listPerkNames(
	read: Reader,
	tierId: string,
): Promise<string[]> {
	const rows = await read
		.select({ name: perks.name })
		.from(perks)
		.where(and(eq(perks.tierId, tierId), isNull(perks.archivedAt)))
		.orderBy(asc(perks.createdAt), asc(perks.id))
	return rows.map((row) => row.name)
}
