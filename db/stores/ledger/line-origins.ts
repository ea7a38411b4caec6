import { and, eq, inArray, isNotNull, like, or } from 'drizzle-orm'
import { toldKeyOf, versionKey } from '#app/domain/ledger/line-version.ts'
import type { Origin } from '#app/domain/ledger/told-payment.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { lineOrigins } from '#db/schema/imports.ts'
import { lineVoids } from '#db/schema/ledger.ts'
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

/**
 * How many payments have this key, or are the next ones of it (`KEY#2`): those that an import told of, whether they stand
 * or were voided since, and those of others that stand. However often one was voided and landed anew, it is one.
 */
export async function countOriginsOf(
	read: Reader,
	{ key, importId }: { key: string; importId: string },
): Promise<{ own: number; others: number }> {
	const rows = await read
		.select({
			lineKey: lineOrigins.lineKey,
			importId: lineOrigins.importId,
			isVoided: isNotNull(lineVoids.lineKey).mapWith(Boolean),
		})
		.from(lineOrigins)
		.leftJoin(lineVoids, eq(lineVoids.lineKey, lineOrigins.lineKey))
		.where(
			or(
				eq(lineOrigins.lineKey, key),
				like(lineOrigins.lineKey, `${key}#%`),
				like(lineOrigins.lineKey, `${versionKey(key, 2).slice(0, -1)}%`),
			),
		)
	const own = new Set<string>()
	const others = new Set<string>()
	for (const row of rows) {
		const toldKey = toldKeyOf(row.lineKey)
		if (toldKey !== key && !toldKey.startsWith(`${key}#`)) continue
		if (row.importId === importId) own.add(toldKey)
		else if (!row.isVoided) others.add(toldKey)
	}
	return { own: own.size, others: others.size }
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
