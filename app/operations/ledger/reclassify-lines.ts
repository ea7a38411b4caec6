import type { RevenueClass } from '#app/domain/ledger/line.ts'
import {
	changesClass,
	latestByLine,
	objectionTo,
	type ReclassifyObjection,
} from '#app/domain/ledger/reclassify.ts'
import { done, type Result, refused } from '#app/domain/result.ts'
import { settleAtOnce } from '#app/operations/ledger/settling/settle-at-once.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	insertReclassifications,
	reclassificationsOfLines,
} from '#db/stores/ledger/line-reclassifications.ts'
import { linesByKey, type OwnedLine } from '#db/stores/ledger/revenue-lines.ts'
import { queueAccounts } from '#db/stores/ledger/settling-queue.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'

/** So many at once: more are taken in several goes. */
export const MOST_LINES_AT_ONCE = 200

export type ReclassifyRefusal =
	| ReclassifyObjection
	| 'no_lines'
	| 'too_many_lines'
	| 'reason_missing'
	| 'nothing_changes'

export type LinesToReclassify = {
	readonly keys: readonly string[]
	/** Null: as their source and the rules have it. */
	readonly class: RevenueClass | null
	readonly reason: string
	readonly actorId: string
	readonly now: number
}

export type Reclassified = {
	/** Lines that were given the class; those that had it already are left alone. */
	readonly lineKeys: readonly string[]
	readonly accountIds: readonly string[]
}

/**
 * Gives lines a class by hand, or gives them back to the rules. What they made is taken back by mirrors and posted anew,
 * of a closed month in the first open one.
 */
export const reclassifyLines = (
	database: Database,
	lines: LinesToReclassify,
): Promise<Result<Reclassified, ReclassifyRefusal>> =>
	database.transact(async (tx) => {
		const result = await reclassifyLinesIn(tx, lines)
		if (!result.ok) return result
		const { accountIds } = result.value
		const [only] = accountIds
		if (only !== undefined && accountIds.length === 1)
			await settleAtOnce(tx, only, lines.now)
		else await queueAccounts(tx, [...accountIds], lines.now)
		return result
	})

/** The same in the transaction of its caller, who has the accounts settled. */
export async function reclassifyLinesIn(
	tx: Tx,
	{ keys, class: wanted, reason, actorId, now }: LinesToReclassify,
): Promise<Result<Reclassified, ReclassifyRefusal>> {
	const asked = [...new Set(keys)]
	if (asked.length === 0) return refused('no_lines')
	if (asked.length > MOST_LINES_AT_ONCE) return refused('too_many_lines')
	if (reason.trim() === '') return refused('reason_missing')
	const known = await linesByKey(tx, asked)
	for (const key of asked) {
		const objection = objectionTo(known.get(key))
		if (objection) return refused(objection)
	}
	const latest = latestByLine(await reclassificationsOfLines(tx, asked))
	const changed = asked
		.map((key) => known.get(key) as OwnedLine)
		.filter((line) => changesClass(line, latest.get(line.sourceKey), wanted))
	if (changed.length === 0) return refused('nothing_changes')
	await insertReclassifications(
		tx,
		changed.map(({ sourceKey, accountId }) => ({
			lineKey: sourceKey,
			accountId,
			class: wanted,
			createdAt: now,
			createdBy: actorId,
		})),
		reason,
	)
	for (const { sourceKey } of changed)
		await appendAudit(tx, {
			at: now,
			actorId,
			action: 'line.reclassified',
			note: reason,
			subjectType: 'line',
			subjectId: sourceKey,
			before: { class: latest.get(sourceKey)?.class ?? null },
			after: { class: wanted },
		})
	return done({
		lineKeys: changed.map(({ sourceKey }) => sourceKey),
		accountIds: [...new Set(changed.map(({ accountId }) => accountId))],
	})
}
