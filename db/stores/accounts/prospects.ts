import { and, count, eq, inArray } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { accountMerges, leads } from '#db/schema/leads.ts'
import { revenueLines } from '#db/schema/ledger.ts'
import { stands } from '#db/stands.ts'
import { mergedInto } from './account-merges.ts'

/** The lead for which an account was made; null where it was not made for one. */
export async function findProspect(
	read: Reader,
	accountId: string,
): Promise<{ leadId: string } | null> {
	const [found] = await read
		.select({ leadId: leads.id })
		.from(leads)
		.where(and(eq(leads.accountId, accountId), eq(leads.isAccountNew, true)))
		.limit(1)
	return found ?? null
}

/** The accounts into which an account was merged, the nearest first; none where it was not. */
export async function mergeChainOf(
	read: Reader,
	accountId: string,
): Promise<string[]> {
	const chain: string[] = []
	for (let at = accountId; ; ) {
		const next = (await mergedInto(read, [at])).get(at)
		if (next === undefined || chain.includes(next)) return chain
		chain.push(next)
		at = next
	}
}

/** How many payments and refunds are known of an account, without those that were voided. */
export const countLinesOf = (
	read: Reader,
	accountId: string,
): Promise<number> =>
	read.$count(
		revenueLines,
		and(eq(revenueLines.accountId, accountId), stands()),
	)

/** How many lines stand of these accounts together. */
export const countLinesOfAccounts = async (
	read: Reader,
	accountIds: Iterable<string>,
): Promise<number> => {
	const counts = await inChunks(accountIds, (piece) =>
		read
			.select({ lines: count() })
			.from(revenueLines)
			.where(and(inArray(revenueLines.accountId, piece), stands())),
	)
	return counts.reduce((all, { lines }) => all + lines, 0)
}

export const insertMerge = async (
	tx: Tx,
	merge: typeof accountMerges.$inferInsert,
): Promise<void> => {
	await tx.insert(accountMerges).values(merge)
}
