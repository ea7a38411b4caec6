import { and, eq, inArray, like, or } from 'drizzle-orm'
import { toldKeyOf } from '#app/domain/ledger/line-version.ts'
import type { Origin } from '#app/domain/ledger/told-payment.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { lineOrigins } from '#db/schema/imports.ts'
import { standingKeys } from './line-voids.ts'

/** Which export told of each line that stands, by the key that its source gave it; of those that are missing, none did. */
export async function originsOf(
	read: Reader,
	keys: Iterable<string>,
): Promise<Map<string, Origin>> {
	const told = [...keys]
	const keyOf = await standingKeys(read, told)
	const rows = await inChunks(told.map(keyOf), (piece) =>
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
	return new Map(
		rows.map(({ lineKey, ...origin }) => [toldKeyOf(lineKey), origin]),
	)
}

/** Of which payment an export of payments told, of these lines by the keys of their versions. */
export const partsToldOf = (
	read: Reader,
	lineKeys: Iterable<string>,
): Promise<{ lineKey: string; part: string }[]> =>
	inChunks(lineKeys, (piece) =>
		read
			.select({ lineKey: lineOrigins.lineKey, part: lineOrigins.part })
			.from(lineOrigins)
			.where(
				and(
					inArray(lineOrigins.lineKey, piece),
					eq(lineOrigins.told, 'payments'),
				),
			),
	)

/** How many payments of an import, and of others, have this key, or are the next ones of it (`KEY#2`). */
export async function countOriginsOf(
	read: Reader,
	{ key, importId }: { key: string; importId: string },
): Promise<{ own: number; others: number }> {
	const rows = await read
		.select({ importId: lineOrigins.importId })
		.from(lineOrigins)
		.where(
			or(eq(lineOrigins.lineKey, key), like(lineOrigins.lineKey, `${key}#%`)),
		)
	const own = rows.filter((row) => row.importId === importId).length
	return { own, others: rows.length - own }
}

/** Notes what told of lines that stand, which are named as their source did. */
export async function insertOrigins(
	tx: Tx,
	origins: readonly (Origin & { lineKey: string; importId: string })[],
): Promise<void> {
	const keyOf = await standingKeys(
		tx,
		origins.map(({ lineKey }) => lineKey),
	)
	await tx.bulk.insertNew(
		lineOrigins,
		['lineKey'],
		origins.map((origin) => ({ ...origin, lineKey: keyOf(origin.lineKey) })),
	)
}
