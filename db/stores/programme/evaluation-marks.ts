import { sql } from 'drizzle-orm'
import type { Tx } from '#db/client.ts'
import { accounts, evaluationQueue, usageDays } from '#db/schema/index.ts'

/** What changed at an account, and since when. */
export type EvaluationMark = {
	readonly accountId: string
	/** A source, or EVERYTHING. */
	readonly metric: string
	/** The earliest instant of what changed. */
	readonly fromAt: number
}

export const EVERYTHING = '*'

const KEY = ['accountId', 'metric'] as const

/** Has accounts evaluated soon. Of two marks of one source the earlier instant counts. */
export async function markForEvaluation(
	tx: Tx,
	marks: readonly EvaluationMark[],
	now: number,
): Promise<void> {
	const queued = await tx.keyed.find(evaluationQueue, KEY, marks)
	const changed = marks.filter((mark, i) => {
		const known = queued[i]
		return !known || mark.fromAt < known.fromAt
	})
	await tx.keyed.put(
		evaluationQueue,
		[...KEY],
		changed.map((mark) => ({ ...mark, markedAt: now })),
	)
}

/** Has every account that has a row or usage evaluated anew, from `fromAt` on. */
export async function markEveryAccount(
	tx: Tx,
	{ fromAt, now }: { fromAt: number; now: number },
): Promise<void> {
	for (const [table, id] of [
		[accounts, accounts.id],
		[usageDays, usageDays.accountId],
	] as const)
		await tx
			.insert(evaluationQueue)
			.select(
				tx
					.selectDistinct({
						accountId: sql<string>`${id}`.as('account_id'),
						metric: sql<string>`cast(${EVERYTHING} as text)`.as('metric'),
						fromAt: sql<number>`cast(${fromAt} as bigint)`.as('from_at'),
						markedAt: sql<number>`cast(${now} as bigint)`.as('marked_at'),
					})
					.from(table)
					.where(sql`true`),
			)
			.onConflictDoUpdate({
				target: [evaluationQueue.accountId, evaluationQueue.metric],
				set: {
					fromAt: sql`case when excluded.from_at < ${evaluationQueue.fromAt} then excluded.from_at else ${evaluationQueue.fromAt} end`,
				},
			})
}
