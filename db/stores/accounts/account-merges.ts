import { inArray } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { groupBy } from '#db/group-by.ts'
import { accountMerges } from '#db/schema/leads.ts'

/** Into which account each of these was merged; those that were not are missing. */
export async function mergedInto(
	read: Reader,
	ids: Iterable<string>,
): Promise<Map<string, string>> {
	const rows = await inChunks(ids, (piece) =>
		read
			.select({
				from: accountMerges.fromAccountId,
				into: accountMerges.intoAccountId,
			})
			.from(accountMerges)
			.where(inArray(accountMerges.fromAccountId, piece)),
	)
	return new Map(rows.map(({ from, into }) => [from, into]))
}

/** The accounts that were merged into each of these. */
export async function mergedFrom(
	read: Reader,
	ids: Iterable<string>,
): Promise<ReadonlyMap<string, string[]>> {
	const rows = await inChunks(ids, (piece) =>
		read
			.select({
				from: accountMerges.fromAccountId,
				into: accountMerges.intoAccountId,
			})
			.from(accountMerges)
			.where(inArray(accountMerges.intoAccountId, piece)),
	)
	return new Map(
		[...groupBy(rows, (row) => row.into)].map(([into, merged]) => [
			into,
			merged.map((row) => row.from),
		]),
	)
}
