import { and, asc, eq, max } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { perks, perkTerms } from '#db/schema/perks.ts'

export type Perk = typeof perks.$inferSelect

export async function findPerk(read: Reader, id: string): Promise<Perk | null> {
	const [perk] = await read.select().from(perks).where(eq(perks.id, id))
	return perk ?? null
}

/** Every perk, archived ones as well, by name. */
export const listPerks = (read: Reader): Promise<Perk[]> =>
	read.select().from(perks).orderBy(asc(perks.name), asc(perks.id))

export async function insertPerk(tx: Tx, perk: Perk): Promise<void> {
	await tx.insert(perks).values(perk)
}

/** False where another version is in force by now. */
export async function updatePerk(
	tx: Tx,
	{ id, version, ...change }: Partial<Perk> & Pick<Perk, 'id' | 'version'>,
): Promise<boolean> {
	const changed = await tx
		.update(perks)
		.set({ ...change, version: version + 1 })
		.where(and(eq(perks.id, id), eq(perks.version, version)))
		.returning({ id: perks.id })
	return changed.length > 0
}

/** What a version of a perk's terms says; null: it has none. */
export async function findPerkTerms(
	read: Reader,
	perkId: string,
	version: number | null,
): Promise<string | null> {
	if (version === null) return null
	const [row] = await read
		.select({ terms: perkTerms.terms })
		.from(perkTerms)
		.where(and(eq(perkTerms.perkId, perkId), eq(perkTerms.version, version)))
	return row?.terms ?? null
}

/** Stores new terms of a perk; gives their version. */
export async function insertPerkTerms(
	tx: Tx,
	{
		perkId,
		...row
	}: {
		perkId: string
		terms: string
		createdAt: number
		createdBy: string | null
	},
): Promise<number> {
	const [last] = await tx
		.select({ version: max(perkTerms.version) })
		.from(perkTerms)
		.where(eq(perkTerms.perkId, perkId))
	const version = 1 + Number(last?.version ?? 0)
	await tx.insert(perkTerms).values({ perkId, version, ...row })
	return version
}
