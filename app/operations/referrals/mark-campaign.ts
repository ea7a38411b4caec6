import { done, type Result, refused } from '#app/domain/result.ts'
import type { Database, Tx } from '#db/client.ts'
import { listUnknownCodes } from '#db/reports/referrals/unknown-codes.ts'
import {
	accountsTouchedWith,
	queueAccounts,
} from '#db/stores/ledger/settling-queue.ts'
import { appendAudit } from '#db/stores/organisation/audit-log.ts'
import {
	campaignsAmong,
	deleteCampaignCode,
	insertCampaignCode,
} from '#db/stores/referrals/campaign-codes.ts'

type CodeOf = {
	readonly code: string
	readonly actorId: string
	readonly now: number
}

/** Says that a code which waits is a campaign's: it brings nobody, no link gets it, and it waits no more. */
export const markCampaign = (
	database: Database,
	{ code, actorId, now }: CodeOf,
): Promise<Result<{ touches: number }, 'not_waiting'>> =>
	database.transact(async (tx) => {
		const [waiting] = await listUnknownCodes(tx, { code, limit: 1 })
		if (!waiting) return refused('not_waiting')
		await insertCampaignCode(tx, { code, saidAt: now, saidBy: actorId })
		await record(tx, 'code.campaign', { code, actorId, now })
		return done({ touches: waiting.touchCount })
	})

/** Takes that back: the code waits again for somebody to say whose it is. */
export const takeCampaignBack = (
	database: Database,
	{ code, actorId, now }: CodeOf,
): Promise<Result<null, 'no_campaign'>> =>
	database.transact(async (tx) => {
		if (!(await campaignsAmong(tx, [code])).has(code))
			return refused('no_campaign')
		await deleteCampaignCode(tx, code)
		await record(tx, 'code.campaign_taken_back', { code, actorId, now })
		return done(null)
	})

/** What the touches of the code are called is settled anew; no money moves by it. */
async function record(tx: Tx, action: string, { code, actorId, now }: CodeOf) {
	await queueAccounts(tx, await accountsTouchedWith(tx, [code]), now)
	await appendAudit(tx, {
		at: now,
		actorId,
		action,
		subjectType: 'link',
		subjectId: code,
	})
}
