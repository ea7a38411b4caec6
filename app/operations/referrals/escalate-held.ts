import { DAY } from '#app/domain/durations.ts'
import { REVIEW_DAYS } from '#app/domain/referrals/decide.ts'
import type { Database, Tx } from '#db/client.ts'
import {
	type HeldCursor,
	type HeldReferral,
	listHeld,
} from '#db/reports/ledger/held-referrals.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import { findEscalated } from '#db/stores/referrals/referral-reviews.ts'
import { mailHeldTooLong } from './mail-referral-news.ts'

const STEP = 50

/**
 * Brings what waits too long for a decision before all admins: one mail for all that is new of it, each item once. It
 * goes on waiting: time alone releases nothing. Gives how many are new.
 */
export async function escalateHeld(
	database: Database,
	{ now }: { now: number },
): Promise<{ escalated: number }> {
	const overdue: HeldReferral[] = []
	for (let after: HeldCursor | null = null; ; ) {
		const page = await listHeld(database.read, after, STEP)
		const due = page.rows.filter(
			({ heldAt }) => heldAt + REVIEW_DAYS * DAY <= now,
		)
		overdue.push(...due)
		after = page.next
		if (after === null || due.length < page.rows.length) break
	}
	if (overdue.length === 0) return { escalated: 0 }
	const escalated = await database.transact((tx) => escalate(tx, overdue, now))
	return { escalated }
}

async function escalate(
	tx: Tx,
	overdue: readonly HeldReferral[],
	now: number,
): Promise<number> {
	const before = await findEscalated(
		tx,
		overdue.map(({ accountId }) => accountId),
	)
	const fresh = overdue.filter(
		(held) =>
			!before.some(
				(one) =>
					one.accountId === held.accountId &&
					one.referrerAccountId === held.referrerAccountId &&
					one.heldAt === held.heldAt,
			),
	)
	const [oldest] = fresh
	if (!oldest) return 0
	for (const { accountId, referrerAccountId, heldAt } of fresh)
		await appendAudit(tx, {
			at: now,
			actorId: null,
			action: 'referral.escalated',
			subjectType: 'account',
			subjectId: accountId,
			after: { referrerAccountId, heldAt },
		})
	await mailHeldTooLong(tx, {
		count: fresh.length,
		oldestAt: oldest.heldAt,
		now,
	})
	return fresh.length
}
