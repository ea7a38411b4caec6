import { desc, eq } from 'drizzle-orm'
import type { Reader, Tx } from '../client.ts'
import { newId } from '../ids.ts'
import { overrideReasons, overrides } from '../schema/index.ts'

export type NewOverride = Omit<typeof overrides.$inferInsert, 'id' | 'version'>

export async function lastOverrideVersion(
	read: Reader,
	accountId: string,
): Promise<number> {
	const [row] = await read
		.select({ version: overrides.version })
		.from(overrides)
		.where(eq(overrides.accountId, accountId))
		.orderBy(desc(overrides.version))
		.limit(1)
	return row?.version ?? 0
}

/** Stores a new version; gives its id. */
export async function insertOverride(
	tx: Tx,
	override: NewOverride & { version: number },
	reason: string,
): Promise<string> {
	const id = newId()
	await tx.insert(overrides).values({ ...override, id })
	await tx.insert(overrideReasons).values({ overrideId: id, reason })
	return id
}

/** Every pair of accounts that an override connects. */
export async function overrideEdges(
	read: Reader,
): Promise<{ accountId: string; referrerAccountId: string }[]> {
	const rows = await read
		.select({ accountId: overrides.accountId, shares: overrides.shares })
		.from(overrides)
	return rows.flatMap(({ accountId, shares }) =>
		shares.map(({ referrerAccountId }) => ({ accountId, referrerAccountId })),
	)
}
