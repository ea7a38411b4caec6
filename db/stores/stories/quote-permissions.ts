import { and, eq } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { caseStudyQuotePermissions } from '#db/schema/index.ts'

export type StoredPermission = typeof caseStudyQuotePermissions.$inferSelect

/** Who said how that they may be quoted with which words, by the hash of the quote. */
export async function readQuotePermissions(
	read: Reader,
	caseStudyId: string,
): Promise<Map<string, StoredPermission>> {
	const rows = await read
		.select()
		.from(caseStudyQuotePermissions)
		.where(eq(caseStudyQuotePermissions.caseStudyId, caseStudyId))
	return new Map(rows.map((row) => [row.quoteHash, row]))
}

/** Notes a permission; the first note stays. */
export async function insertQuotePermission(
	tx: Tx,
	permission: StoredPermission,
): Promise<void> {
	await tx
		.insert(caseStudyQuotePermissions)
		.values(permission)
		.onConflictDoNothing({
			target: [
				caseStudyQuotePermissions.caseStudyId,
				caseStudyQuotePermissions.quoteHash,
			],
		})
}

export async function deleteQuotePermission(
	tx: Tx,
	{
		caseStudyId,
		quoteHash,
	}: Pick<StoredPermission, 'caseStudyId' | 'quoteHash'>,
): Promise<void> {
	await tx
		.delete(caseStudyQuotePermissions)
		.where(
			and(
				eq(caseStudyQuotePermissions.caseStudyId, caseStudyId),
				eq(caseStudyQuotePermissions.quoteHash, quoteHash),
			),
		)
}
