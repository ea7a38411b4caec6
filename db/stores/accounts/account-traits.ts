import { inArray } from 'drizzle-orm'
import { NO_TRAITS, type Traits } from '#app/domain/accounts/traits.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { accountTraits } from '#db/schema/accounts.ts'

/** What is known of each of these accounts. */
export async function readTraits(
	read: Reader,
	accountIds: Iterable<string>,
): Promise<(accountId: string) => Traits> {
	const rows = await inChunks(accountIds, (piece) =>
		read
			.select()
			.from(accountTraits)
			.where(inArray(accountTraits.accountId, piece)),
	)
	const known = new Map(
		rows.map(({ accountId, segment, industry, useCases }) => [
			accountId,
			{ segment, industry, useCases },
		]),
	)
	return (accountId) => known.get(accountId) ?? NO_TRAITS
}

/** Stores what accounts are like of which nothing was known. */
export async function insertTraits(
	tx: Tx,
	traits: readonly (Traits & { readonly accountId: string })[],
	now: number,
): Promise<void> {
	await tx.bulk.insert(
		accountTraits,
		traits.map(({ useCases, ...rest }) => ({
			...rest,
			useCases: [...useCases],
			updatedAt: now,
		})),
	)
}

/** Stores what an account is like, in place of what was known. */
export async function writeTraits(
	tx: Tx,
	accountId: string,
	{ segment, industry, useCases }: Traits,
	now: number,
): Promise<void> {
	const row = { segment, industry, useCases: [...useCases], updatedAt: now }
	await tx
		.insert(accountTraits)
		.values({ accountId, ...row })
		.onConflictDoUpdate({ target: accountTraits.accountId, set: row })
}
