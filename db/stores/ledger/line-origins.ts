import { and, eq, inArray, like, or } from 'drizzle-orm'
import type { Origin } from '#app/domain/ledger/told-payment.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { lineOrigins } from '#db/schema/imports.ts'

/** Which export told of each line; of those that are missing, none did. */
export async function originsOf(
	read: Reader,
	keys: Iterable<string>,
): Promise<Map<string, Origin>> {
	const rows = await inChunks(keys, (piece) =>
		read
			.select({
				lineKey: lineOrigins.lineKey,
				told: lineOrigins.told,
				part: lineOrigins.part,
				grossMinor: lineOrigins.grossMinor,
				netKnown: lineOrigins.netKnown,
			})
			.from(lineOrigins)
			.where(inArray(lineOrigins.lineKey, piece)),
	)
	return new Map(rows.map(({ lineKey, ...origin }) => [lineKey, origin]))
}

/** How many payments of an import have this key, or are the next ones of it (`KEY#2`). */
export const countOriginsOf = (
	read: Reader,
	{ key, importId }: { key: string; importId: string },
): Promise<number> =>
	read.$count(
		lineOrigins,
		and(
			eq(lineOrigins.importId, importId),
			or(eq(lineOrigins.lineKey, key), like(lineOrigins.lineKey, `${key}#%`)),
		),
	)

export async function insertOrigins(
	tx: Tx,
	origins: readonly (Origin & { lineKey: string; importId: string })[],
): Promise<void> {
	await tx.bulk.insertNew(lineOrigins, ['lineKey'], [...origins])
}
