import { and, inArray, sum } from 'drizzle-orm'
import type { Period } from '#app/domain/period.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { entries } from '#db/schema/ledger.ts'

export type PostedOf = {
	/** In which there are entries, whether or not they were taken back. */
	readonly periods: readonly Period[]
	/** What stands, in the base currency. */
	readonly baseMinor: number
}

/** Where lines have entries, and what stands of them, by the keys of their versions; those without entries are missing. */
export async function postedOf(
	read: Reader,
	lines: readonly { readonly sourceKey: string; readonly accountId: string }[],
): Promise<ReadonlyMap<string, PostedOf>> {
	const keys = new Set(lines.map(({ sourceKey }) => sourceKey))
	const rows = await inChunks(
		new Set(lines.map(({ accountId }) => accountId)),
		(accountIds) =>
			inChunks(keys, (piece) =>
				read
					.select({
						lineKey: entries.lineKey,
						period: entries.period,
						baseMinor: sum(entries.baseMinor).mapWith(Number),
					})
					.from(entries)
					.where(
						and(
							inArray(entries.accountId, accountIds),
							inArray(entries.lineKey, piece),
						),
					)
					.groupBy(entries.lineKey, entries.period),
			),
	)
	const posted = new Map<string, { periods: Period[]; baseMinor: number }>()
	for (const { lineKey, period, baseMinor } of rows) {
		const known = posted.get(lineKey) ?? { periods: [], baseMinor: 0 }
		known.periods.push(period)
		known.baseMinor += baseMinor
		posted.set(lineKey, known)
	}
	return posted
}
