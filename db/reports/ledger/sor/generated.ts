import { and, eq, inArray, sum } from 'drizzle-orm'
import type { CreditedTo, Parentage } from '#app/domain/referrals/graph.ts'
import { inChunks } from '#db/chunks.ts'
import type { Reader } from '#db/client.ts'
import { known } from '#db/reports/accounts/known.ts'
import { creditRollup, referralEdges, revenueRollup } from '#db/schema/index.ts'
import { creditedTo } from './credit-sums.ts'
import { parentageAmong } from './parentage.ts'

export type GeneratedFacts = {
	/** Revenue of all months by account, in the base currency: the account's and that of all below it. */
	readonly own: ReadonlyMap<string, number>
	/** Who brought those below it. */
	readonly parentage: ReadonlyMap<string, Parentage>
	/** What the own revenue of those brought is credited to whom. */
	readonly credited: CreditedTo
}

/** What is needed to say what revenue an account generated: everybody whom it brought, whom those brought, and so on. */
export const readGenerated = (
	read: Reader,
	accountId: string,
): Promise<GeneratedFacts> =>
	known(read, { what: ['generated', accountId], isOfAccounts: false }, () =>
		computeGenerated(read, accountId),
	)

async function computeGenerated(
	read: Reader,
	accountId: string,
): Promise<GeneratedFacts> {
	const below = await accountsBelow(read, accountId)
	const [parentage, credits, sums] = await Promise.all([
		parentageAmong(read, below),
		inChunks(below, (piece) =>
			read
				.select({
					accountId: creditRollup.accountId,
					referrerAccountId: creditRollup.referrerAccountId,
					baseMinor: sum(creditRollup.baseMinor).mapWith(Number),
				})
				.from(creditRollup)
				.where(inArray(creditRollup.accountId, piece))
				.groupBy(creditRollup.accountId, creditRollup.referrerAccountId),
		),
		inChunks([accountId, ...below], (piece) =>
			read
				.select({
					accountId: revenueRollup.accountId,
					baseMinor: sum(revenueRollup.baseMinor).mapWith(Number),
				})
				.from(revenueRollup)
				.where(inArray(revenueRollup.accountId, piece))
				.groupBy(revenueRollup.accountId),
		),
	])
	return {
		own: new Map(sums.map((row) => [row.accountId, row.baseMinor])),
		parentage,
		credited: creditedTo(
			credits.map((row) => ({
				...row,
				referrerAccountId: row.referrerAccountId || null,
			})),
		),
	}
}

/** Everybody whom an account brought, directly or through others. */
async function accountsBelow(
	read: Reader,
	accountId: string,
): Promise<string[]> {
	const found = new Set<string>()
	let level = [accountId]
	while (level.length > 0) {
		const edges = await inChunks(level, (piece) =>
			read
				.selectDistinct({ accountId: referralEdges.accountId })
				.from(referralEdges)
				.where(
					and(
						inArray(referralEdges.referrerAccountId, piece),
						eq(referralEdges.isHeld, false),
					),
				),
		)
		level = edges.map((row) => row.accountId).filter((id) => !found.has(id))
		for (const id of level) found.add(id)
	}
	return [...found]
}
