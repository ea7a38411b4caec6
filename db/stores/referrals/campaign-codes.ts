import { eq, inArray } from 'drizzle-orm'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { campaignCodes } from '#db/schema/index.ts'

/** Those of the codes that are a campaign's. */
export async function campaignsAmong(
	read: Reader,
	codes: Iterable<string>,
): Promise<Set<string>> {
	const rows = await inChunks(codes, (piece) =>
		read
			.select({ code: campaignCodes.code })
			.from(campaignCodes)
			.where(inArray(campaignCodes.code, piece)),
	)
	return new Set(rows.map(({ code }) => code))
}

export async function insertCampaignCode(
	tx: Tx,
	row: typeof campaignCodes.$inferInsert,
): Promise<void> {
	await tx.insert(campaignCodes).values(row)
}

export async function deleteCampaignCode(tx: Tx, code: string): Promise<void> {
	await tx.delete(campaignCodes).where(eq(campaignCodes.code, code))
}
