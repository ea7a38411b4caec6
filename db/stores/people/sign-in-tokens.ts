import { and, count, eq, gt, isNull, lte } from 'drizzle-orm'
import type { Reader, Tx } from '#db/client.ts'
import { signInTokens } from '#db/schema/people.ts'

export type SignInToken = typeof signInTokens.$inferSelect

export async function insertSignInToken(
	tx: Tx,
	token: Omit<SignInToken, 'usedAt'>,
): Promise<void> {
	await tx.insert(signInTokens).values(token)
}

export async function findSignInToken(
	reader: Reader,
	tokenHash: string,
): Promise<SignInToken | null> {
	const [token] = await reader
		.select()
		.from(signInTokens)
		.where(eq(signInTokens.tokenHash, tokenHash))
	return token ?? null
}

/** Marks an unused, unexpired token as used and gives its user; null if it is neither, or another was quicker. */
export async function spendSignInToken(
	tx: Tx,
	tokenHash: string,
	now: number,
): Promise<string | null> {
	const [token] = await tx
		.update(signInTokens)
		.set({ usedAt: now })
		.where(
			and(
				eq(signInTokens.tokenHash, tokenHash),
				isNull(signInTokens.usedAt),
				gt(signInTokens.expiresAt, now),
			),
		)
		.returning({ userId: signInTokens.userId })
	return token?.userId ?? null
}

export async function deleteSignInTokensOfUser(
	tx: Tx,
	userId: string,
): Promise<void> {
	await tx.delete(signInTokens).where(eq(signInTokens.userId, userId))
}

/** How many had expired by `now`, used or not. */
export async function deleteExpiredSignInTokens(
	tx: Tx,
	now: number,
): Promise<number> {
	const gone = await tx
		.delete(signInTokens)
		.where(lte(signInTokens.expiresAt, now))
		.returning({ userId: signInTokens.userId })
	return gone.length
}

/** How many links of a user still work. */
export async function countUnusedTokens(
	reader: Reader,
	userId: string,
	now: number,
): Promise<number> {
	const [row] = await reader
		.select({ links: count() })
		.from(signInTokens)
		.where(
			and(
				eq(signInTokens.userId, userId),
				isNull(signInTokens.usedAt),
				gt(signInTokens.expiresAt, now),
			),
		)
	return Number(row?.links ?? 0)
}
