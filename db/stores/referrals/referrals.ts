import { inArray } from 'drizzle-orm'
import type { Referral } from '#app/domain/referrals/referrals-of.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader, Tx } from '#db/client.ts'
import { referrals } from '#db/schema/leads.ts'

export type StoredReferral = typeof referrals.$inferSelect

/** The referrals of accounts as they were when these were last settled. */
export const referralsTo = (
	read: Reader,
	accountIds: Iterable<string>,
): Promise<StoredReferral[]> =>
	inChunks(accountIds, (piece) =>
		read.select().from(referrals).where(inArray(referrals.accountId, piece)),
	)

/** Replaces the referrals of accounts. */
export async function replaceReferrals(
	tx: Tx,
	before: readonly string[],
	settled: readonly { accountId: string; referrals: readonly Referral[] }[],
): Promise<void> {
	if (before.length > 0)
		await tx.delete(referrals).where(inArray(referrals.accountId, [...before]))
	await tx.bulk.insert(
		referrals,
		settled.flatMap(({ accountId, referrals }) =>
			referrals.map(({ referrerAccountId, ...referral }) => ({
				...referral,
				accountId,
				referrerAccountId: referrerAccountId ?? '',
			})),
		),
	)
}
