import { and, inArray, sum } from 'drizzle-orm'
import type { RevenueClass } from '#app/domain/ledger/line.ts'
import { toldKeyOf } from '#app/domain/ledger/line-version.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { entries } from '#db/schema/ledger.ts'
import { standingKeys } from '#db/stores/ledger/line-voids.ts'

export type LineClass = {
	readonly lineKey: string
	readonly class: RevenueClass
	/** In the line's own currency. */
	readonly amountMinor: number
}

/** The classes that stand for lines, by the keys that their sources gave them, and how much of each line is of which. */
export async function classesOfLines(
	read: Reader,
	lines: readonly { sourceKey: string; accountId: string }[],
): Promise<LineClass[]> {
	const told = new Set(lines.map((line) => line.sourceKey))
	const keys = [...told].map(await standingKeys(read, told))
	const rows = await inChunks(
		lines.map((line) => line.accountId),
		(accountIds) =>
			inChunks(keys, (piece) =>
				read
					.select({
						lineKey: entries.lineKey,
						class: entries.class,
						amountMinor: sum(entries.amountMinor).mapWith(Number),
					})
					.from(entries)
					.where(
						and(
							inArray(entries.accountId, accountIds),
							inArray(entries.lineKey, piece),
						),
					)
					.groupBy(entries.lineKey, entries.class),
			),
	)
	return rows
		.filter((row) => row.amountMinor !== 0)
		.map((row) => ({ ...row, lineKey: toldKeyOf(row.lineKey) }))
}
